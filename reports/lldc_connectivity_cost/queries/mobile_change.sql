-- title: First and last median of the mobile-data basket, by group of economies
select
    area_code,
    min(period_date) as first_date,
    max(period_date) as last_date,
    min_by(value, period_date) as first_value,
    max_by(value, period_date) as last_value,
    max(base) as base
from indicators.price_basket_median
where basket = 'i271mb_5GB' and unit = 'gni_pct' and panel = 'balanced_4y'
group by area_code
order by area_code
