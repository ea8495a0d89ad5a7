-- title: IPv6 address space delegated, by month
-- unit: /32 equivalents or prefixes
-- better: higher
-- floor: 0
-- range: 0..
-- dims: measure
-- meaning: measure = slash32: address space in /32
-- meaning: measure = prefixes: prefixes that it joins to
-- about: All IPv6 that holders registered in the economy had at the end of the month, over all registries: counted in /32 (slash32), and as the number of prefixes that it joins to (prefixes, which may fall as holdings grow together).
-- about: Derived: ipverse takes it from the registries' files, which alone say who holds what since when (ipv6_delegated_slash32). Known losses are on the source's card. Every value is an estimate (E).
-- about: It is the only monthly series that holds all registries up to now. In December 2022 ipverse changed how it splits some records: a step from November 2022 may be that.
-- about: LDC, LLDC, SIDS and WLD are sums over the economies of the group. Base is the number of prefixes. The day is that of the list, mostly the last of the month.
with listed as (
    select
        area_code,
        list_date as period_date,
        sum(ipv6_slash32_equivalents) as slash32,
        sum(ipv6_prefix_count) as prefix_count
    from ipverse.monthly_totals
    where area_code is not null and list_date is not null
    group by area_code, list_date
),

areas as (
    select area_code, period_date, slash32, prefix_count
    from listed
    union all
    select
        groups.group_code as area_code,
        listed.period_date,
        sum(listed.slash32) as slash32,
        sum(listed.prefix_count) as prefix_count
    from listed
    inner join common.un_groups as groups
        on
            listed.area_code = groups.area_code
            and (groups.valid_from is null or groups.valid_from <= listed.period_date)
            and (groups.valid_to is null or listed.period_date < groups.valid_to)
    group by groups.group_code, listed.period_date
)

select
    areas.area_code,
    areas.period_date,
    measures.measure,
    case measures.measure when 'slash32' then round(areas.slash32, 6) else areas.prefix_count end as value,
    cast(areas.prefix_count as bigint) as base,
    'E' as status
from areas
cross join (values ('slash32'), ('prefixes')) as measures (measure)
order by area_code, period_date, measure
