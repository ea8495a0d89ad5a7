-- title: Users of the world with IPv6, means of whole months
select period_date, round(value, 2) as value
from common.ipv6_world_months
order by period_date
