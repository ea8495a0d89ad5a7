-- title: Registries in whose file nobody holds anything
-- severity: error
-- about: A registry's file without a single allocated or assigned IPv4, IPv6 or AS number is cut short, even if its lines can be read.
with registries as (
    select distinct registry
    from rir_delegated.delegations
    where registry <> 'iana'
),

kinds as (
    select 'asn' as resource
    union all
    select 'ipv4' as resource
    union all
    select 'ipv6' as resource
),

held as (
    select distinct registry, resource
    from rir_delegated.delegations
    where status in ('allocated', 'assigned')
)

select registries.registry, kinds.resource
from registries
cross join kinds
left join held on registries.registry = held.registry and kinds.resource = held.resource
where held.registry is null
order by registries.registry, kinds.resource
