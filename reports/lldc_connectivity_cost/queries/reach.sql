-- title: Prices of fixed broadband in land-locked developing countries, in short
select
    count(prices.value) as fixed_priced,
    min(prices.value) as fixed_least,
    max(prices.value) as fixed_most,
    count(case when prices.value > 20 then 1 end) as fifth_count
from common.price_baskets_newest as prices
inner join common.lldcs as lldcs on prices.area_code = lldcs.area_code
where prices.basket = 'i154_FBB5' and prices.unit = 'gni_pct'
