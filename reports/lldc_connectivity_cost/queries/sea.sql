-- title: Distances from the capitals of land-locked developing countries to the nearest submarine cable, in short
with distances as (
    select
        lldcs.name,
        distances.value,
        row_number() over (order by distances.value, distances.area_code) - 1 as place,
        count(*) over () - 1 as last_place
    from indicators.sea_distance as distances
    inner join common.lldcs as lldcs on distances.area_code = lldcs.area_code
    where distances.origin = 'capital' and distances.value is not null
)

select
    count(*) as capital_count,
    round(sum(value * greatest(0e0, 1e0 - abs(place - 0.5e0 * last_place)))) as median_km,
    round(min(value)) as least_km,
    min_by(name, value) as least_name,
    round(max(value)) as most_km,
    max_by(name, value) as most_name,
    count(case when value > 1000 then 1 end) as far_count
from distances
