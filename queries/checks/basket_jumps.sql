-- title: Prices of the newest year that are probably those of another plan
-- severity: warn
-- about: The price of a basket moved in US dollars and relative to income by more than common.price_bounds allows: the operator dropped the plan, or ITU took another one. Growth must not run across such a year; indicators.price_basket marks it B.
-- about: Only moves into the last year of the workbook are listed; common.price_changes has all.
with newest as (
    select max(year) as year
    from itu_price_baskets.baskets
    where value > 0
)

select changes.area_code, changes.basket, changes.from_year, changes.to_year, changes.from_value as from_usd, changes.to_value as to_usd
from common.price_changes as changes
inner join newest on changes.to_year = newest.year
where changes.is_plan_change and changes.unit = 'usd'
order by changes.area_code, changes.basket
