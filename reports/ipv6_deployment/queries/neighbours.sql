-- title: Users with IPv6 in land-locked developing countries, and the median of their coastal neighbours
select
    lldcs.name as label,
    neighbours.own_value,
    neighbours.neighbour_value,
    count(*) over () as pair_count,
    count(case when neighbours.neighbour_count = 1 then 1 end) over () as single_count,
    count(case when economies.region_code = '002' then 1 end) over () as africa_pair_count,
    count(case when economies.region_code = '002' and neighbours.own_value > neighbours.neighbour_value then 1 end) over () as africa_ahead_count,
    count(case when economies.region_code <> '002' then 1 end) over () as elsewhere_pair_count,
    count(case when economies.region_code <> '002' and neighbours.own_value > neighbours.neighbour_value then 1 end) over () as elsewhere_ahead_count,
    count(case when neighbours.own_value > neighbours.neighbour_value then 1 end) over () as ahead_count,
    count(case when neighbours.own_value < neighbours.neighbour_value then 1 end) over () as behind_count
from common.ipv6_user_neighbours as neighbours
inner join common.lldcs as lldcs on neighbours.area_code = lldcs.area_code
inner join m49_economies.economies as economies on neighbours.area_code = economies.area_code
order by neighbours.own_value desc, lldcs.name
