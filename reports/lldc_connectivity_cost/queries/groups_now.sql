-- title: Medians of prices in the newest year, by group of economies
select
    names.name as label,
    fixed.value as fixed_pct,
    fixed.base as fixed_base,
    usd.value as fixed_usd,
    usd.base as usd_base,
    mobile.value as mobile_pct,
    mobile.base as mobile_base
from common.price_medians_newest as fixed
inner join common.english_names as names on fixed.area_code = names.area_code
inner join common.price_medians_newest as usd
    on fixed.area_code = usd.area_code and usd.basket = 'i154_FBB5' and usd.unit = 'usd'
inner join common.price_medians_newest as mobile
    on fixed.area_code = mobile.area_code and mobile.basket = 'i271mb_5GB' and mobile.unit = 'gni_pct'
where fixed.basket = 'i154_FBB5' and fixed.unit = 'gni_pct'
order by
    case fixed.area_code when 'LLDC' then 0 when 'LDC' then 1 when 'SIDS' then 2 when 'WLD' then 9 else 5 end,
    names.name
