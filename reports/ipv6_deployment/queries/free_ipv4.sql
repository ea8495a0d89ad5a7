-- title: IPv4 addresses that registries still have free, by their files
-- about: Files of the plain form list none, so that nothing is known of their registries.
with files as (
    select
        registry,
        max(file_date) as file_date,
        sum(case when resource = 'ipv4' and status = 'available' then value else 0 end) as free_count,
        sum(case when resource = 'ipv4' and status = 'reserved' then value else 0 end) as reserved_count,
        count(case when status in ('available', 'reserved') then 1 end) as listed_count
    from rir_delegated.delegations
    where registry <> 'iana'
    group by registry
)

select
    case registry when 'ripencc' then 'RIPE NCC' else upper(registry) end as registry,
    file_date,
    case when listed_count > 0 then free_count end as free_count,
    case when listed_count > 0 then reserved_count end as reserved_count
from files
order by registry
