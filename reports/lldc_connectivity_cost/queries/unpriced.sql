-- title: Land-locked developing countries without a fixed-broadband price relative to income
select lldcs.name
from common.lldcs as lldcs
left join common.price_baskets_newest as prices
    on
        lldcs.area_code = prices.area_code
        and prices.basket = 'i154_FBB5'
        and prices.unit = 'gni_pct'
        and prices.value is not null
where prices.area_code is null
order by lldcs.name
