-- title: Networks with IPv6, all holders of a registry
select upper(registry) as registry, period_date, value, base
from indicators.ipv6_holder_share
where area_code = 'WLD'
order by registry
