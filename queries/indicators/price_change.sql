-- title: Change of the price of entry-level broadband over the balanced panel
-- unit: % of the first year's price
-- better: lower
-- floor: 2
-- range: -100..
-- dims: basket, unit
-- meaning: basket from itu_price_baskets.basket_history(basket, basket_name)
-- meaning: unit = gni_pct: per cent of monthly gross national income per capita
-- meaning: unit = ppp: dollars at purchasing power parity a month
-- meaning: unit = usd: US dollars a month
-- about: The price in the newest year beside that in the first year of the panel, for each economy with a price in every year of it (common.price_panels, panel balanced); unit says of what: percent of monthly GNI per capita (gni_pct), PPP dollars or US dollars. A price relative to income falls where incomes or the currency rise, with the bill as it was: read gni_pct beside usd.
-- about: The base is the number of years with a price. Status B: in between there is a move so large that another plan is behind it (common.price_changes), so that the change is not one of the price; U: one of the two prices is implausible (common.price_levels).
with ends as (
    select
        area_code,
        basket,
        unit,
        max(period_date) as period_date,
        min(year) as first_year,
        max(year) as last_year,
        min_by(value, year) as first_value,
        max_by(value, year) as last_value,
        count(*) as base
    from common.price_panels
    where panel = 'balanced'
    group by area_code, basket, unit
),

moved as (
    select ends.area_code, ends.basket, ends.unit, count(*) as plan_changes
    from ends
    inner join common.price_changes as changes
        on ends.area_code = changes.area_code and ends.basket = changes.basket and ends.unit = changes.unit
    where changes.is_plan_change and changes.to_year > ends.first_year and changes.to_year <= ends.last_year
    group by ends.area_code, ends.basket, ends.unit
),

odd as (
    select ends.area_code, ends.basket, ends.unit, count(*) as implausible_ends
    from ends
    inner join common.price_levels as levels
        on ends.area_code = levels.area_code and ends.basket = levels.basket
    where levels.is_implausible and levels.year in (ends.first_year, ends.last_year)
    group by ends.area_code, ends.basket, ends.unit
)

select
    ends.area_code,
    ends.period_date,
    ends.basket,
    ends.unit,
    case when ends.base >= 2 then round(100e0 * (ends.last_value / ends.first_value - 1e0), 2) end as value,
    ends.base,
    case
        when ends.base < 2 then 'M'
        when odd.implausible_ends is not null then 'U'
        when moved.plan_changes is not null then 'B'
        else 'A'
    end as status
from ends
left join moved on ends.area_code = moved.area_code and ends.basket = moved.basket and ends.unit = moved.unit
left join odd on ends.area_code = odd.area_code and ends.basket = odd.basket and ends.unit = odd.unit
order by ends.area_code, ends.period_date, ends.basket, ends.unit
