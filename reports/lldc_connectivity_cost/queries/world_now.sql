-- title: Median price of fixed broadband in the world
select value, base
from common.price_groups
where group_code = 'WLD' and plan = 'fixed' and unit = 'gni_pct' and panel = 'all'
