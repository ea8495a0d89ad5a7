-- title: Years behind the world in land-locked developing countries
with ranked as (
    select
        years.value,
        row_number() over (order by years.value, years.area_code) - 1 as place,
        count(*) over () - 1 as last_place
    from indicators.ipv6_years_behind as years
    inner join common.lldcs as lldcs on years.area_code = lldcs.area_code
    where years.value is not null
)

select
    count(*) as known_count,
    min(value) as least_value,
    max(value) as most_value,
    sum(value * greatest(0e0, 1e0 - abs(place - 0.5e0 * last_place))) as median_value,
    count(case when value > 10 then 1 end) as decade_count
from ranked
