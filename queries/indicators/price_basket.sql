-- title: Price of an ICT basket
-- unit: % of monthly GNI per capita, PPP$ or US$ a month, by the dimension unit
-- better: lower
-- floor: 1
-- range: 0..
-- dims: basket, unit
-- meaning: basket from itu_price_baskets.basket_history(basket, basket_name)
-- meaning: unit = gni_pct: per cent of monthly gross national income per capita
-- meaning: unit = ppp: dollars at purchasing power parity a month
-- meaning: unit = usd: US dollars a month
-- about: What ITU's basket of service costs a month at the provider with the largest market share, by year of collection; unit is gni_pct (percent of monthly GNI per capita), ppp (PPP dollars) or usd (US dollars).
-- about: basket is ITU's code without the suffix of its unit, such as i154_FBB5. Each definition has its own code: a series must not run across codes (common.series_breaks lists where definitions change).
-- about: The base is 1, for a price rests on one plan. A zero in the workbook is no price and is shown as missing (status M, base 0); economies and years without a figure have no row.
-- about: Status U marks prices that are implausible beside those of other economies or beside income (common.price_levels); B the first price after a move so large that it is probably that of another plan (common.price_changes): no growth runs across it. G marks figures that the publisher calls experimental. Of several the first in this order stands: M, U, B, G.
-- about: Definitions: ITU ICT Price Data collection rules, https://www.itu.int/en/ITU-D/Statistics/Pages/ICTprices/default.aspx
select
    prices.area_code,
    cast(cast(prices.year as varchar) || '-12-31' as date) as period_date,
    prices.basket,
    prices.unit,
    case when prices.value > 0 then round(prices.value, 4) end as value,
    cast(case when prices.value > 0 then 1 else 0 end as bigint) as base,
    case
        when prices.value = 0 then 'M'
        when levels.is_implausible then 'U'
        when changes.is_plan_change then 'B'
        when history.status = 'experimental' then 'G'
        else 'A'
    end as status
from itu_price_baskets.baskets as prices
left join itu_price_baskets.basket_history as history
    on prices.basket = history.basket and prices.year = history.year
left join common.price_levels as levels
    on prices.area_code = levels.area_code and prices.basket = levels.basket and prices.year = levels.year
left join common.price_changes as changes
    on prices.area_code = changes.area_code
    and prices.basket = changes.basket
    and prices.unit = changes.unit
    and prices.year = changes.to_year
where prices.value is not null
order by prices.area_code, period_date, prices.basket, prices.unit
