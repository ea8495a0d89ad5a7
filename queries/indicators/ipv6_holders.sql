-- title: Organizations that hold IPv6
-- unit: holders
-- better: higher
-- floor: 0
-- range: 0..
-- dims: registry
-- about: The number of holders with at least one IPv6 delegation registered in the economy, by the newest file of each registry. Holders are told apart by the opaque ids of the extended files, which link records within one registry only; registries whose file is of the plain form have no rows.
-- about: An economy with resources of a registry and no IPv6 from it has a measured zero. WLD is all holders of the registry, each counted once. Base is the number of delegations. Only allocated and assigned resources count.
with held as (
    select registry, area_code, resource, holder_id, file_date
    from rir_delegated.delegations
    where holder_id is not null and registry <> 'iana' and status in ('allocated', 'assigned')
)

select
    coalesce(area_code, 'WLD') as area_code,
    max(file_date) as period_date,
    registry,
    cast(count(distinct case when resource = 'ipv6' then holder_id end) as double) as value,
    count(case when resource = 'ipv6' then 1 end) as base,
    'A' as status
from (
    select registry, area_code, resource, holder_id, file_date
    from held
    where area_code is not null
    union all
    select registry, cast(null as varchar) as area_code, resource, holder_id, file_date
    from held
) as counted
group by area_code, registry
order by area_code, period_date, registry
