-- title: Prices of the newest year that are implausibly low or high
-- severity: warn
-- about: The price is beyond the bounds of common.price_bounds beside the median economy's or beside income: it decides no comparison before somebody has looked at the plan. indicators.price_basket marks it U.
-- about: Only the last year of the workbook is listed; common.price_levels has all.
with newest as (
    select max(year) as year
    from itu_price_baskets.baskets
    where value > 0
)

select levels.area_code, levels.basket, levels.year, levels.usd, round(levels.median_usd, 2) as median_usd, levels.gni_pct
from common.price_levels as levels
inner join newest on levels.year = newest.year
where levels.is_implausible
order by levels.area_code, levels.basket
