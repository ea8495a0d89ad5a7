-- title: Distances from the capitals of land-locked developing countries to the nearest submarine cable, in short
with distances as (
    select lldcs.name, distances.value
    from indicators.sea_distance as distances
    inner join common.lldcs as lldcs on distances.area_code = lldcs.area_code
    where distances.origin = 'capital' and distances.value is not null
),

medians as (
    select
        max(case when group_code = 'LLDC' then value end) as lldc_km,
        max(case when group_code = 'LMY_X_LLDC' then value end) as other_km
    from common.sea_distance_groups
)

select
    count(*) as capital_count,
    round(min(distances.value)) as least_km,
    min_by(distances.name, distances.value) as least_name,
    round(max(distances.value)) as most_km,
    max_by(distances.name, distances.value) as most_name,
    count(case when distances.value > 1000 then 1 end) as far_count,
    round(max(medians.lldc_km)) as median_km,
    round(max(medians.other_km)) as other_km
from distances
cross join medians
