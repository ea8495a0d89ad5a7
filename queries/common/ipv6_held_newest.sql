-- title: IPv6 held in each economy, by the newest file of its registry
-- about: The last row of indicators.ipv6_delegated_slash32 for each economy, with the registry whose file it is of, and whether that file is stale.
with newest as (
    select area_code, max(period_date) as period_date
    from indicators.ipv6_delegated_slash32
    group by area_code
)

select
    held.area_code,
    held.period_date,
    held.value,
    held.base,
    held.status,
    registries.registry,
    coalesce(parts.is_stale, false) as is_stale
from newest
inner join indicators.ipv6_delegated_slash32 as held
    on newest.area_code = held.area_code and newest.period_date = held.period_date
inner join common.main_registries as registries on newest.area_code = registries.area_code
left join vintage.parts as parts
    on parts.source = 'rir_delegated' and parts.table_name = 'delegations' and registries.registry = parts.part
order by held.area_code
