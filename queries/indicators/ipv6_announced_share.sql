-- title: Delegated IPv6 that is announced
-- unit: %
-- better: higher
-- floor: 5
-- range: 0..100
-- dims: measure
-- meaning: measure = space: share of the address space delegated
-- meaning: measure = delegations: share of the delegations, of which any part is announced
-- about: Of the IPv6 that registries have delegated to holders in the economy by the day of the newest RIS dump, the share that is announced in the routing tables: of the address space (space), and of the delegations, of which any part is (delegations).
-- about: A route counts if it lies in global unicast space, is a /16 to a /48, and is seen by at least a tenth as many peers of RIS as the one that most see; what only few peers see is mostly leaked. Overlapping routes count once.
-- about: Delegations count that are dated up to the day of the dump, or have no date, by the newest file of their registry. Where one of these files is more than 90 days older than the dump, what has been delegated since is unknown, and the value is an estimate (E). What has been returned since the dump is missing from younger files.
-- about: LDC, LLDC, SIDS and WLD are sums over all economies of the group, each address and delegation counted once.
-- about: Base is the number of delegations; below 5 there is no value (U). What is announced need not be used by anybody. Format: RIR statistics exchange format; RISwhois dumps.
with seen as (
    select
        prefix_high64 as start_number,
        prefix_high64 + cast(power(2, 64 - prefix_length) as bigint) as end_number,
        max(peer_count) as peer_count,
        max(dump_date) as dump_date
    from riswhois.origins
    where prefix_high64 is not null and prefix_length between 16 and 48
    group by prefix_high64, prefix_length
),

dump as (
    select max(peer_count) as most_peers, max(dump_date) as dump_date
    from seen
),

ordinary as (
    select seen.start_number, seen.end_number
    from seen
    inner join dump on 10 * seen.peer_count >= dump.most_peers
),

nested as (
    select
        start_number,
        end_number,
        max(end_number) over (
            order by start_number, end_number desc
            rows between unbounded preceding and 1 preceding
        ) as covered_to
    from ordinary
),

routes as (
    select start_number, end_number
    from nested
    where covered_to is null or covered_to < end_number
),

delegated as (
    select
        delegations.area_code,
        delegations.file_date,
        dump.dump_date,
        delegations.start_high64 as start_number,
        delegations.start_high64 + cast(power(2, 64 - delegations.value) as bigint) as end_number
    from rir_delegated.delegations as delegations
    inner join dump on coalesce(delegations.delegated_date, dump.dump_date) <= dump.dump_date
    where
        delegations.resource = 'ipv6'
        and delegations.registry <> 'iana'
        and delegations.status in ('allocated', 'assigned')
        and delegations.area_code is not null
        and delegations.start_high64 is not null
        and delegations.value <= 64
),

edges as (
    select start_number, end_number, end_number as delegation_end, cast(null as bigint) as route_end, start_number as delegation_start
    from delegated
    union all
    select start_number, end_number, cast(null as bigint) as delegation_end, end_number as route_end, cast(null as bigint) as delegation_start
    from routes
),

placed as (
    select
        start_number,
        end_number,
        delegation_end,
        max(delegation_start) over (order by start_number, end_number desc range between unbounded preceding and current row) as around_start,
        max(delegation_end) over (order by start_number, end_number desc range between unbounded preceding and current row) as around_end,
        max(route_end) over (order by start_number, end_number desc range between unbounded preceding and current row) as covered_to
    from edges
),

within_delegations as (
    select
        around_start as start_number,
        sum(cast(end_number - start_number as double)) as announced_size
    from placed
    where delegation_end is null and end_number <= around_end
    group by around_start
),

covered as (
    select start_number
    from placed
    where delegation_end is not null and end_number <= covered_to
),

announced as (
    select
        delegated.area_code,
        delegated.dump_date,
        delegated.file_date,
        cast(delegated.end_number - delegated.start_number as double) as delegated_size,
        case
            when covered.start_number is not null then cast(delegated.end_number - delegated.start_number as double)
            else coalesce(within_delegations.announced_size, 0e0)
        end as announced_size
    from delegated
    left join covered on delegated.start_number = covered.start_number
    left join within_delegations on delegated.start_number = within_delegations.start_number
),

totals as (
    select
        area_code,
        dump_date,
        min(file_date) as oldest_file_date,
        count(*) as delegation_count,
        count(case when announced_size > 0 then 1 end) as announced_count,
        sum(delegated_size) as delegated_size,
        sum(announced_size) as announced_size
    from announced
    group by area_code, dump_date
),

areas as (
    select area_code, dump_date, oldest_file_date, delegation_count, announced_count, delegated_size, announced_size
    from totals
    union all
    select
        groups.group_code as area_code,
        totals.dump_date,
        min(totals.oldest_file_date) as oldest_file_date,
        sum(totals.delegation_count) as delegation_count,
        sum(totals.announced_count) as announced_count,
        sum(totals.delegated_size) as delegated_size,
        sum(totals.announced_size) as announced_size
    from totals
    inner join common.un_groups as groups
        on
            totals.area_code = groups.area_code
            and (groups.valid_from is null or groups.valid_from <= totals.dump_date)
            and (groups.valid_to is null or totals.dump_date < groups.valid_to)
    group by groups.group_code, totals.dump_date
)

select
    areas.area_code,
    areas.dump_date as period_date,
    measures.measure,
    case
        when areas.delegation_count < 5 then null
        when measures.measure = 'space' then round(100 * areas.announced_size / areas.delegated_size, 2)
        else round(100 * cast(areas.announced_count as double) / areas.delegation_count, 2)
    end as value,
    cast(areas.delegation_count as bigint) as base,
    case
        when areas.delegation_count < 5 then 'U'
        when date_diff('day', areas.oldest_file_date, areas.dump_date) > 90 then 'E'
        else 'A'
    end as status
from areas
cross join (values ('space'), ('delegations')) as measures (measure)
order by area_code, period_date, measure
