-- title: The registry that an economy's IPv6 comes from
-- about: One row for each economy with resources from a registry: the one that made most of its IPv6 delegations, or most delegations of any kind where there are none; of equals the one with the older file. file_date is that of the registry's file.
with held as (
    select
        area_code,
        registry,
        max(file_date) as file_date,
        count(case when resource = 'ipv6' then 1 end) as ipv6_count,
        count(*) as any_count
    from rir_delegated.delegations
    where area_code is not null and registry <> 'iana' and status in ('allocated', 'assigned')
    group by area_code, registry
),

ranked as (
    select
        area_code,
        registry,
        file_date,
        row_number() over (
            partition by area_code
            order by ipv6_count desc, any_count desc, file_date, registry
        ) as place
    from held
)

select area_code, registry, file_date
from ranked
where place = 1
order by area_code
