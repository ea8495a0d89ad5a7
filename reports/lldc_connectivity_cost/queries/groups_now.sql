-- title: Medians of prices in the newest year, by group of economies
select
    names.name as label,
    fixed.value as fixed_pct,
    fixed.base as fixed_base,
    usd.value as fixed_usd,
    usd.base as usd_base,
    mobile.value as mobile_pct,
    mobile.base as mobile_base
from indicators.price_basket_median as fixed
inner join common.area_names as names on fixed.area_code = names.area_code and names.language = 'en'
inner join indicators.price_basket_median as usd
    on fixed.area_code = usd.area_code and fixed.period_date = usd.period_date
    and usd.basket = 'i154_FBB5' and usd.unit = 'usd' and usd.panel = 'all'
inner join indicators.price_basket_median as mobile
    on fixed.area_code = mobile.area_code and fixed.period_date = mobile.period_date
    and mobile.basket = 'i271mb_5GB' and mobile.unit = 'gni_pct' and mobile.panel = 'all'
where fixed.basket = 'i154_FBB5' and fixed.unit = 'gni_pct' and fixed.panel = 'all'
  and fixed.period_date = (select max(period_date) from indicators.price_basket_median where basket = 'i154_FBB5')
order by
    case fixed.area_code when 'LLDC' then 0 when 'LDC' then 1 when 'SIDS' then 2 when 'WLD' then 9 else 5 end,
    names.name
