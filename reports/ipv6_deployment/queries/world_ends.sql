-- title: Last whole month of the world series, and the first months at and above one and ten percent
select
    max(period_date) as last_date,
    max_by(value, period_date) as last_value,
    min(case when value >= 1 then period_date end) as one_date,
    min(case when value >= 10 then period_date end) as ten_date,
    max(month_number) - min(case when value >= 1 then month_number end) as month_count
from common.ipv6_world_months
