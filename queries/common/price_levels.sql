-- title: Prices of the baskets beside the median economy's
-- about: One row for each economy, basket and year with a price: usd in US dollars, gni_pct relative to income (null where there is none), median_usd the median over all economies with a price in the year and usd_ratio the price over it.
-- about: is_implausible marks prices beyond the bounds of common.price_bounds: such a figure is a slip, a plan that nobody lives on, or one converted at an exchange rate that nobody gets. It is kept and shown with the status U.
with prices as (
    select
        area_code,
        basket,
        year,
        max(case when unit = 'usd' then value end) as usd,
        max(case when unit = 'gni_pct' then value end) as gni_pct
    from itu_price_baskets.baskets
    where value > 0
    group by area_code, basket, year
),

ranked as (
    select
        basket,
        year,
        usd,
        row_number() over (partition by basket, year order by usd, area_code) - 1 as place,
        count(*) over (partition by basket, year) - 1 as last_place
    from prices
    where usd is not null
),

medians as (
    select basket, year, sum(usd * greatest(0e0, 1e0 - abs(place - 0.5e0 * last_place))) as median_usd
    from ranked
    group by basket, year
)

select
    prices.area_code,
    prices.basket,
    prices.year,
    prices.usd,
    prices.gni_pct,
    medians.median_usd,
    prices.usd / medians.median_usd as usd_ratio,
    coalesce(prices.usd * bounds.level_factor <= medians.median_usd, false)
    or coalesce(prices.usd >= bounds.level_factor * medians.median_usd, false)
    or coalesce(prices.gni_pct >= bounds.income_pct, false) as is_implausible
from prices
left join medians on prices.basket = medians.basket and prices.year = medians.year
cross join common.price_bounds as bounds
order by prices.area_code, prices.basket, prices.year
