-- title: Prices of the baskets in the newest year
-- about: The rows of indicators.price_basket for the last year of the fixed-broadband basket.
select area_code, period_date, basket, unit, value, base, status
from indicators.price_basket
where period_date = (select max(period_date) from indicators.price_basket where basket = 'i154_FBB5')
