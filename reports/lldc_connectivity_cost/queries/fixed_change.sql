-- title: First and last median of the fixed-broadband basket, by group of economies
select
    medians.area_code,
    min(medians.period_date) as first_date,
    max(medians.period_date) as last_date,
    min_by(medians.value, medians.period_date) as first_value,
    max_by(medians.value, medians.period_date) as last_value,
    max(medians.base) as base,
    min_by(medians.value, medians.period_date) - max_by(medians.value, medians.period_date) as fall
from indicators.price_basket_median as medians
where medians.basket = 'i154_FBB5' and medians.unit = 'gni_pct' and medians.panel = 'balanced_5y'
group by medians.area_code
order by medians.area_code
