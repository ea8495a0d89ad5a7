-- title: First and last median of the fixed-broadband basket, over the economies with a price in every year
select
    group_code,
    min(period_date) as first_date,
    max(period_date) as last_date,
    min_by(value, period_date) as first_value,
    max_by(value, period_date) as last_value,
    max(base) as base
from common.price_groups
where panel = 'balanced' and plan = 'fixed' and unit = 'gni_pct' and group_code in ('LLDC', 'LMY_X_LLDC', 'WLD')
group by group_code
order by group_code
