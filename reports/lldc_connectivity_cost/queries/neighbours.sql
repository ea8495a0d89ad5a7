-- title: Fixed-broadband prices of land-locked developing countries and of their coastal neighbours, in US dollars
select
    lldcs.name as label,
    neighbours.period_date,
    neighbours.own_value,
    neighbours.neighbour_value,
    neighbours.neighbour_base
from common.price_neighbour_medians as neighbours
inner join common.lldcs as lldcs on neighbours.area_code = lldcs.area_code
where
    neighbours.plan = 'fixed'
    and neighbours.unit = 'usd'
    and neighbours.own_value is not null
    and neighbours.neighbour_value is not null
order by neighbours.own_value desc, lldcs.name
