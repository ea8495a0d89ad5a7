-- title: Median prices of the baskets in the newest year
-- about: The rows of indicators.price_basket_median for the last year of the fixed-broadband basket, over all economies with a price in it (panel all).
select area_code, period_date, basket, unit, value, base, status
from indicators.price_basket_median
where panel = 'all'
    and period_date = (select max(period_date) from indicators.price_basket_median where basket = 'i154_FBB5')
