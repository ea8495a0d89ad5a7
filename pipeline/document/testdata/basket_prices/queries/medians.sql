-- title: Medians by group
select area_code, value, base, data_date from indicators.price_basket_median
