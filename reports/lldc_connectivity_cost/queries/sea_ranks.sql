-- title: Distance from the capital to the nearest submarine cable
select
    lldcs.name as label,
    distances.value,
    distances.status,
    distances.period_date,
    'subject' as role
from indicators.sea_distance as distances
inner join common.lldcs as lldcs on distances.area_code = lldcs.area_code
where distances.origin = 'capital'
order by distances.value, lldcs.name
