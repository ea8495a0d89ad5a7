-- title: Files of the registries, and what they hold
select
    case delegations.registry when 'ripencc' then 'RIPE NCC' else upper(delegations.registry) end as registry,
    max(delegations.file_date) as file_date,
    count(case when delegations.resource = 'ipv6' and delegations.status in ('allocated', 'assigned') then 1 end) as ipv6_count,
    count(distinct case when economies.is_lldc then delegations.area_code end) as lldc_count,
    case when max(delegations.holder_id) is null then 'no' else 'yes' end as has_ids,
    case when max(case when parts.is_stale then 1 else 0 end) = 1 then 'stale' end as mark
from rir_delegated.delegations as delegations
left join m49_economies.economies as economies on delegations.area_code = economies.area_code
left join vintage.parts as parts
    on parts.source = 'rir_delegated' and parts.table_name = 'delegations' and delegations.registry = parts.part
group by delegations.registry
order by delegations.registry
