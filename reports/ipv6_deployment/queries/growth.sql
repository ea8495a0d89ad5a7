-- title: Growth of the world's share in the last year of the series, and the largest in any year
select
    max(period_date) as last_date,
    max_by(value, period_date) as last_value,
    max(value) as most_value,
    max_by(period_date, value) as most_date
from indicators.ipv6_world_growth
