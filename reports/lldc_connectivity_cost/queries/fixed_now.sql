-- title: Medians of the fixed-broadband basket in the newest year, relative to income
select area_code, period_date, value, base
from common.price_medians_newest
where basket = 'i154_FBB5' and unit = 'gni_pct'
order by area_code
