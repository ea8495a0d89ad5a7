-- title: IPv6 that is delegated twice
-- severity: warn
-- about: An IPv6 prefix that lies within another one, delegated by the same registry or another. Files of different days may hold a transfer twice; more than that is a damaged file, and sums of space count it twice.
with delegated as (
    select
        registry,
        start,
        value,
        start_high64 as start_number,
        max(start_high64 + cast(power(2, 64 - value) as bigint)) over (
            order by start_high64, value, registry
            rows between unbounded preceding and 1 preceding
        ) as covered_to
    from rir_delegated.delegations
    where
        resource = 'ipv6'
        and registry <> 'iana'
        and status in ('allocated', 'assigned')
        and start_high64 is not null
        and value <= 64
)

select registry, start, value
from delegated
where start_number < covered_to
order by registry, start, value
