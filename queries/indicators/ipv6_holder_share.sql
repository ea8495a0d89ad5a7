-- title: Networks that hold IPv6 as well
-- unit: %
-- better: higher
-- floor: 10
-- range: 0..100
-- dims: registry
-- about: Of the holders that have at least one AS number from a registry, the share that also has IPv6 from it. A holder with an AS number runs a network of its own; without IPv6 addresses it cannot offer IPv6 except through another.
-- about: Holders are told apart by the opaque ids of the extended files, which link records within one registry only. Registries whose file is of the plain form have no rows, and a holder's IPv6 from another registry, or from its provider, does not count.
-- about: A holder counts once in each economy that it has an AS number registered in, wherever its IPv6 is registered. WLD is all holders of the registry, those without an economy included.
-- about: Base is the number of holders with an AS number; below 10 there is no value (M). Only allocated and assigned resources count. Dates are those of the registries' files: registries compare only if they are close.
with held as (
    select registry, area_code, resource, holder_id, file_date
    from rir_delegated.delegations
    where holder_id is not null and registry <> 'iana' and status in ('allocated', 'assigned')
),

ipv6_holders as (
    select distinct registry, holder_id
    from held
    where resource = 'ipv6'
),

networks as (
    select distinct area_code, file_date, registry, holder_id
    from held
    where resource = 'asn' and area_code is not null
    union all
    select distinct 'WLD' as area_code, file_date, registry, holder_id
    from held
    where resource = 'asn'
),

counted as (
    select
        networks.area_code,
        networks.file_date as period_date,
        networks.registry,
        count(*) as holder_count,
        count(ipv6_holders.holder_id) as ipv6_count
    from networks
    left join ipv6_holders
        on networks.registry = ipv6_holders.registry and networks.holder_id = ipv6_holders.holder_id
    group by networks.area_code, networks.file_date, networks.registry
)

select
    area_code,
    period_date,
    registry,
    case when holder_count >= 10 then round(cast(ipv6_count as double) * 100 / holder_count, 2) end as value,
    holder_count as base,
    case when holder_count >= 10 then 'A' else 'M' end as status
from counted
order by area_code, period_date, registry
