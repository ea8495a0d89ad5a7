-- title: Price relative to income in land-locked developing countries at equal income
select
    model,
    max(case when bound = 'estimate' then value end) as estimate,
    max(case when bound = 'low' then value end) as low,
    max(case when bound = 'high' then value end) as high,
    max(base) as base
from indicators.price_premium_adjusted
where basket = 'i154_FBB5' and unit = 'gni_pct'
group by model
order by model
