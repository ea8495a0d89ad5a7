-- title: Median price of fixed broadband in US dollars
select lldc_value, lldc_base, other_value, other_base
from common.price_group_comparison
where plan = 'fixed' and unit = 'usd' and stratum = 'ALL'
