-- title: Distance to the nearest submarine cable
-- unit: km
-- better: lower
-- floor: 1
-- range: 0..20038
-- dims: origin
-- meaning: origin = capital: from the capital
-- meaning: origin = border: from the nearest point of the outline of an economy without a coast
-- about: Great-circle distance to the nearest landing point of a submarine cable in service that leads to another economy: origin capital is from the capital, border from the nearest point of the outline of an economy without a coast. What is counted, and which landing point it is, says common.way_to_sea. Base is the number of landing points compared.
-- about: It is the least that a link can be long. The way over land is longer, and what sets its price is who may build it and carry traffic over the borders, which no distance says.
-- about: period_date is the end of the year in which the newest cable of the list that is in service came into service. Capitals are good to about 5 km.
select
    area_code,
    cast(concat(cast(newest_year as varchar), '-12-31') as date) as period_date,
    origin,
    distance_km as value,
    landing_point_count as base,
    'A' as status
from common.way_to_sea
order by area_code, period_date, origin
