-- title: Prices of entry-level broadband in every economy in the newest year
with priced as (
    select
        prices.area_code,
        max(case when entry.plan = 'fixed' and prices.unit = 'gni_pct' then prices.value end) as fixed_pct,
        max(case when entry.plan = 'fixed' and prices.unit = 'gni_pct' then prices.status end) as fixed_pct_status,
        max(case when entry.plan = 'fixed' and prices.unit = 'usd' then prices.value end) as fixed_usd,
        max(case when entry.plan = 'fixed' and prices.unit = 'usd' then prices.status end) as fixed_usd_status,
        max(case when entry.plan = 'mobile' and prices.unit = 'gni_pct' then prices.value end) as mobile_pct,
        max(case when entry.plan = 'mobile' and prices.unit = 'gni_pct' then prices.status end) as mobile_pct_status,
        max(case when entry.plan = 'mobile' and prices.unit = 'usd' then prices.value end) as mobile_usd,
        max(case when entry.plan = 'mobile' and prices.unit = 'usd' then prices.status end) as mobile_usd_status
    from common.price_baskets_newest as prices
    inner join common.entry_baskets as entry on prices.basket = entry.basket
    group by prices.area_code
)

select
    names.name as label,
    case economies.income_group
        when 'LIC' then 'low'
        when 'LMC' then 'lower middle'
        when 'UMC' then 'upper middle'
        when 'HIC' then 'high'
    end as income,
    priced.fixed_pct,
    priced.fixed_pct_status,
    priced.fixed_usd,
    priced.fixed_usd_status,
    priced.mobile_pct,
    priced.mobile_pct_status,
    priced.mobile_usd,
    priced.mobile_usd_status
from priced
inner join common.english_names as names on priced.area_code = names.area_code
left join itu_price_baskets.economies as economies on priced.area_code = economies.area_code
order by names.name
