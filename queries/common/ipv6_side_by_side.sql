-- title: Measures of IPv6 by economy, side by side
-- about: One row for each economy and measure (common.ipv6_measures) that has a value or a stated reason for none, with the newest value of each: they are of different things and days. An economy whose registry tells no holders apart has no row for holders.
with newest as (
    select area_code, 'google_users' as measure, period_date, value, base, status
    from common.ipv6_users_newest
    union all
    select area_code, concat('apnic_', measure) as measure, period_date, value, base, status
    from indicators.ipv6_capability
    union all
    select area_code, 'delegated' as measure, period_date, value, base, status
    from common.ipv6_held_newest
    union all
    select holders.area_code, 'holders' as measure, holders.period_date, holders.value, holders.base, holders.status
    from indicators.ipv6_holder_share as holders
    inner join common.main_registries as registries
        on holders.area_code = registries.area_code and holders.registry = registries.registry
    union all
    select area_code, 'announced' as measure, period_date, value, base, status
    from indicators.ipv6_announced_share
    where measure = 'delegations'
    union all
    select area_code, 'exchanges' as measure, period_date, value, base, status
    from indicators.exchange_ipv6_share
    where measure = 'networks'
),

ranked as (
    select
        area_code,
        measure,
        period_date,
        value,
        base,
        status,
        row_number() over (partition by area_code, measure order by period_date desc) as place
    from newest
)

select ranked.area_code, ranked.measure, ranked.period_date, ranked.value, ranked.base, ranked.status
from ranked
inner join m49_economies.economies as economies on ranked.area_code = economies.area_code
where ranked.place = 1
order by ranked.area_code, ranked.measure
