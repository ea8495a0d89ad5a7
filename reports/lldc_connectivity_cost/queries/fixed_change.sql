-- title: First and last median of the fixed-broadband basket, by group of economies
select
    area_code,
    min(period_date) as first_date,
    max(period_date) as last_date,
    min_by(value, period_date) as first_value,
    max_by(value, period_date) as last_value,
    max(base) as base,
    min_by(value, period_date) - max_by(value, period_date) as fall
from common.fixed_broadband_trend
group by area_code
order by area_code
