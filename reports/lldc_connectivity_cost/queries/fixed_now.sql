-- title: Medians of the fixed-broadband basket in the newest year, relative to income
select area_code, period_date, value, base
from indicators.price_basket_median
where basket = 'i154_FBB5' and unit = 'gni_pct' and panel = 'all'
  and period_date = (select max(period_date) from indicators.price_basket_median where basket = 'i154_FBB5')
order by area_code
