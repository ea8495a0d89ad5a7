-- title: Users with IPv6 on the newest day
-- about: The rows of indicators.ipv6_user_share for the last day that it has, groups included.
select area_code, period_date, value, base, status
from indicators.ipv6_user_share
where period_date = (select max(period_date) from indicators.ipv6_user_share)
