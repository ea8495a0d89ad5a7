-- title: Prices in every land-locked developing country in the newest year
with priced as (
    select
        area_code,
        max(case when basket = 'i154_FBB5' and unit = 'gni_pct' then value end) as fixed_pct,
        max(case when basket = 'i154_FBB5' and unit = 'usd' then value end) as fixed_usd,
        max(case when basket = 'i271mb_5GB' and unit = 'gni_pct' then value end) as mobile_pct,
        max(case when basket = 'i271mb_5GB' and unit = 'usd' then value end) as mobile_usd,
        max(case when basket = 'i271mb_low_1GB' and unit = 'gni_pct' then value end) as voice_pct
    from common.price_baskets_newest
    group by area_code
)

select
    lldcs.name as label,
    'subject' as role,
    priced.fixed_pct,
    priced.fixed_usd,
    priced.mobile_pct,
    priced.mobile_usd,
    priced.voice_pct,
    case when priced.fixed_pct is null then 'M' else 'A' end as fixed_status,
    case when priced.fixed_usd is null then 'M' else 'A' end as fixed_usd_status,
    case when priced.mobile_pct is null then 'M' else 'A' end as mobile_status,
    case when priced.mobile_usd is null then 'M' else 'A' end as mobile_usd_status,
    case when priced.voice_pct is null then 'M' else 'A' end as voice_status
from common.lldcs as lldcs
left join priced on lldcs.area_code = priced.area_code
order by lldcs.name
