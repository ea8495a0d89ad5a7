-- title: Median prices of fixed broadband over the last five years
-- about: The rows of indicators.price_basket_median for the fixed-broadband basket, in percent of monthly GNI per capita, over the economies with a price in each of the years (panel balanced_5y): they compare years.
select area_code, period_date, value, base
from indicators.price_basket_median
where basket = 'i154_FBB5' and unit = 'gni_pct' and panel = 'balanced_5y'
