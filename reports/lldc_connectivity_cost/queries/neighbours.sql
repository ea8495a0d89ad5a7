-- title: Fixed-broadband prices of land-locked developing countries, and the median of their coastal neighbours
select
    lldcs.name as label,
    neighbours.own_value,
    neighbours.neighbour_value,
    neighbours.neighbour_count,
    count(*) over () as pair_count,
    count(case when neighbours.own_value > neighbours.neighbour_value then 1 end) over () as dearer_count
from common.price_neighbours as neighbours
inner join common.lldcs as lldcs on neighbours.area_code = lldcs.area_code
order by neighbours.own_value desc, lldcs.name
