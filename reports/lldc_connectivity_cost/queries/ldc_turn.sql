-- title: Medians of least developed countries in the last year and the year before
with years as (
    select value, row_number() over (order by period_date desc) as position
    from common.fixed_broadband_trend
    where area_code = 'LDC'
)

select
    max(case when position = 1 then value end) as last_value,
    max(case when position = 2 then value end) as before_value
from years
