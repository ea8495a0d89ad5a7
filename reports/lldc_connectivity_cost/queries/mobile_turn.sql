-- title: Median prices of mobile data in the newest year and the one before
-- about: Over the economies with a price in both years.
with years as (
    select area_code, period_date, value, base, row_number() over (partition by area_code order by period_date desc) as position
    from indicators.price_basket_median
    where basket = 'i271mb_5GB' and unit = 'gni_pct' and panel = 'balanced_2y' and area_code in ('LLDC', 'WLD')
)

select
    max(case when area_code = 'LLDC' and position = 1 then value end) as last_value,
    max(case when area_code = 'LLDC' and position = 2 then value end) as before_value,
    max(case when area_code = 'LLDC' and position = 1 then base end) as base,
    max(case when position = 1 then period_date end) as last_date,
    max(case when position = 2 then period_date end) as before_date,
    max(case when area_code = 'WLD' and position = 1 then value end) as world_last_value,
    max(case when area_code = 'WLD' and position = 2 then value end) as world_before_value,
    max(case when area_code = 'WLD' and position = 1 then base end) as world_base
from years
