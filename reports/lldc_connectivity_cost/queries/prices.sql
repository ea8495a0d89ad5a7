-- title: Prices in every land-locked developing country in the newest year
with priced as (
    select
        area_code,
        max(period_date) as period_date,
        max(case when basket = 'i154_FBB5' and unit = 'gni_pct' then value end) as fixed_pct,
        max(case when basket = 'i154_FBB5' and unit = 'gni_pct' then status end) as fixed_pct_status,
        max(case when basket = 'i154_FBB5' and unit = 'usd' then value end) as fixed_usd,
        max(case when basket = 'i154_FBB5' and unit = 'usd' then status end) as fixed_usd_status,
        max(case when basket = 'i271mb_5GB' and unit = 'gni_pct' then value end) as mobile_pct,
        max(case when basket = 'i271mb_5GB' and unit = 'gni_pct' then status end) as mobile_pct_status,
        max(case when basket = 'i271mb_5GB' and unit = 'usd' then value end) as mobile_usd,
        max(case when basket = 'i271mb_5GB' and unit = 'usd' then status end) as mobile_usd_status,
        max(case when basket = 'i271mb_low_1GB' and unit = 'gni_pct' then value end) as voice_pct,
        max(case when basket = 'i271mb_low_1GB' and unit = 'gni_pct' then status end) as voice_pct_status,
        max(case when basket = 'i271mb_low_1GB' and unit = 'usd' then value end) as voice_usd,
        max(case when basket = 'i271mb_low_1GB' and unit = 'usd' then status end) as voice_usd_status
    from common.price_baskets_newest
    group by area_code
)

select
    lldcs.name as label,
    'subject' as role,
    priced.period_date,
    priced.fixed_pct,
    priced.fixed_usd,
    premiums.value as premium_usd,
    priced.mobile_pct,
    priced.mobile_usd,
    priced.voice_pct,
    priced.voice_usd,
    coalesce(priced.fixed_pct_status, 'M') as fixed_pct_status,
    coalesce(priced.fixed_usd_status, 'M') as fixed_usd_status,
    case when premiums.value is null then 'M' else premiums.status end as premium_usd_status,
    coalesce(priced.mobile_pct_status, 'M') as mobile_pct_status,
    coalesce(priced.mobile_usd_status, 'M') as mobile_usd_status,
    coalesce(priced.voice_pct_status, 'M') as voice_pct_status,
    coalesce(priced.voice_usd_status, 'M') as voice_usd_status
from common.lldcs as lldcs
left join priced on lldcs.area_code = priced.area_code
left join indicators.price_premium as premiums
    on lldcs.area_code = premiums.area_code and premiums.basket = 'i154_FBB5' and premiums.unit = 'usd'
order by lldcs.name
