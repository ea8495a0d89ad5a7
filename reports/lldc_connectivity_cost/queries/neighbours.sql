-- title: Fixed-broadband prices of land-locked developing countries and of their coastal neighbours, in US dollars
select
    lldcs.name as label,
    neighbours.period_date,
    neighbours.own_value,
    premiums.status as own_status,
    neighbours.neighbour_value,
    neighbours.neighbour_base
from common.price_neighbour_medians as neighbours
inner join common.lldcs as lldcs on neighbours.area_code = lldcs.area_code
inner join indicators.price_premium as premiums
    on
        neighbours.area_code = premiums.area_code
        and neighbours.basket = premiums.basket
        and neighbours.unit = premiums.unit
        and neighbours.period_date = premiums.period_date
where
    neighbours.plan = 'fixed'
    and neighbours.unit = 'usd'
    and neighbours.own_value is not null
    and neighbours.neighbour_value is not null
order by neighbours.own_value desc, lldcs.name
