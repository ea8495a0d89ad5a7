-- title: Files of the registries, and what they hold
with counted as (
    select
        delegations.registry,
        max(delegations.file_date) as file_date,
        count(case when delegations.resource = 'ipv6' and delegations.status in ('allocated', 'assigned') then 1 end) as ipv6_count,
        case when max(delegations.holder_id) is null then 'no' else 'yes' end as has_ids
    from rir_delegated.delegations as delegations
    where delegations.registry <> 'iana'
    group by delegations.registry
),

served as (
    select registries.registry, count(*) as lldc_count
    from common.main_registries as registries
    inner join common.lldcs as lldcs on registries.area_code = lldcs.area_code
    group by registries.registry
)

select
    case counted.registry when 'ripencc' then 'RIPE NCC' else upper(counted.registry) end as registry,
    counted.file_date,
    counted.ipv6_count,
    coalesce(served.lldc_count, 0) as lldc_count,
    counted.has_ids
from counted
left join served on counted.registry = served.registry
order by counted.registry
