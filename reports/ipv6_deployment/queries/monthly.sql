-- title: IPv6 delegated in all land-locked developing countries, by month
select period_date, value
from indicators.ipv6_delegated_monthly
where area_code = 'LLDC' and measure = 'slash32'
order by period_date
