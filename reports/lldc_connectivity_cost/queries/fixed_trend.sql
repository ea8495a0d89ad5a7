-- title: Medians of the fixed-broadband basket by year, over economies with a price in every year
select medians.area_code, names.name as group_name, medians.period_date, medians.value, medians.base
from indicators.price_basket_median as medians
inner join common.english_names as names on medians.area_code = names.area_code
where medians.basket = 'i154_FBB5' and medians.unit = 'gni_pct' and medians.panel = 'balanced_5y'
  and medians.area_code in ('LLDC', 'LDC', 'SIDS', 'WLD')
order by medians.area_code, medians.period_date
