-- title: Land-locked developing countries where fewer than half have electricity
with newest as (
    select area_code, max_by(value, period_date) as value
    from indicators.electricity_access
    where value is not null
    group by area_code
)

select lldcs.name, newest.value
from newest
inner join common.lldcs as lldcs on newest.area_code = lldcs.area_code
where newest.value < 50
order by lldcs.name
