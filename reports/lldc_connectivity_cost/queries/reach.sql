-- title: Land-locked developing countries below the target, and above a fifth of income
select
    count(case when prices.basket = 'i154_FBB5' then 1 end) as fixed_priced,
    count(case when prices.basket = 'i154_FBB5' and prices.value < 2 then 1 end) as fixed_count,
    count(case when prices.basket = 'i271mb_5GB' then 1 end) as mobile_priced,
    count(case when prices.basket = 'i271mb_5GB' and prices.value < 2 then 1 end) as mobile_count,
    count(case when prices.basket = 'i154_FBB5' and prices.value > 20 then 1 end) as fifth_count
from common.price_baskets_newest as prices
inner join common.lldcs as lldcs on prices.area_code = lldcs.area_code
where prices.unit = 'gni_pct' and prices.value is not null
