-- title: More people in range of a later mobile network than of an earlier one
-- severity: warn
-- about: Who is in range of 4G is in range of at least 3G by ITU's definition. Where the figure of a later generation is higher by more than a point, one of the two is of another year or method: the later one is shown with the status U, and is in no median.
with compared as (
    select
        area_code,
        period_date,
        generation,
        value,
        status,
        lag(generation) over (partition by area_code, period_date order by generation) as generation_below,
        lag(value) over (partition by area_code, period_date order by generation) as value_below
    from indicators.mobile_coverage
)

select area_code, period_date, generation, value, generation_below, value_below
from compared
where status = 'U'
order by area_code, period_date, generation
