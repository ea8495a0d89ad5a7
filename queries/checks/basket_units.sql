-- title: Prices whose units contradict each other
-- severity: warn
-- about: The price in US dollars over that relative to income is the economy's income, and over that in PPP dollars its level of prices: both are the same for all baskets of an economy and year. Where two baskets differ by more than a fifth, one of them stands in another unit than it says, or was converted at another exchange rate. spread is how many times the one is the other.
-- about: Rounding to two decimals is allowed for. Prices before 2018 were revised one by one and are not held to it.
with paired as (
    select
        usd.area_code,
        usd.year,
        usd.basket,
        other.unit,
        (usd.value - 0.005e0) / (other.value + 0.005e0) as low_ratio,
        (usd.value + 0.005e0) / (other.value - 0.005e0) as high_ratio
    from itu_price_baskets.baskets as usd
    inner join itu_price_baskets.baskets as other
        on usd.area_code = other.area_code and usd.year = other.year and usd.basket = other.basket
    where usd.unit = 'usd' and other.unit in ('gni_pct', 'ppp') and usd.year >= 2018 and usd.value > 0 and other.value > 0.005e0
)

select
    area_code,
    year,
    unit,
    min_by(basket, high_ratio) as low_basket,
    max_by(basket, low_ratio) as high_basket,
    round(max(low_ratio) / min(high_ratio), 2) as spread
from paired
group by area_code, year, unit
having max(low_ratio) > 1.2e0 * min(high_ratio)
order by area_code, year, unit
