-- title: Medians of the fixed-broadband basket in the newest year, in US dollars
select area_code, value, base
from indicators.price_basket_median
where basket = 'i154_FBB5' and unit = 'usd' and panel = 'all'
  and period_date = (select max(period_date) from indicators.price_basket_median where basket = 'i154_FBB5')
order by area_code
