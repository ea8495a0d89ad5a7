-- title: AS numbers that announce IPv6
-- unit: % of AS numbers registered
-- better: higher
-- floor: 10
-- range: 0..100
-- dims:
-- about: Of the AS numbers that registries have delegated to holders in the economy by the day of the newest RIS dump, the share that is seen as the origin of an IPv6 route. AS numbers that are not in use count as silent ones, so that the share is a lower bound of that among the networks that run.
-- about: A route counts if it lies in global unicast space, is a /16 to a /48, and is seen by at least a tenth as many peers of RIS as the one that most see. Origins that are sets of AS numbers do not count.
-- about: AS numbers count that are dated up to the day of the dump, or have no date, by the newest file of their registry. Where one of these files is more than 90 days older than the dump, what has been delegated since is unknown, and the value is an estimate (E).
-- about: LDC, LLDC, SIDS and WLD are sums over all economies of the group. Base is the number of AS numbers; below 10 there is no value (U).
with seen as (
    select origin_asn, max(peer_count) as peer_count, max(dump_date) as dump_date
    from riswhois.origins
    where prefix_high64 is not null and prefix_length between 16 and 48
    group by origin_asn
),

dump as (
    select max(peer_count) as most_peers, max(dump_date) as dump_date
    from seen
),

origins as (
    select seen.origin_asn
    from seen
    inner join dump on 10 * seen.peer_count >= dump.most_peers
    where seen.origin_asn is not null
),

delegated as (
    select
        delegations.area_code,
        delegations.file_date,
        dump.dump_date,
        cast(delegations.start as bigint) as first_asn,
        cast(delegations.start as bigint) + delegations.value - 1 as last_asn
    from rir_delegated.delegations as delegations
    inner join dump on coalesce(delegations.delegated_date, dump.dump_date) <= dump.dump_date
    where
        delegations.resource = 'asn'
        and delegations.registry <> 'iana'
        and delegations.status in ('allocated', 'assigned')
        and delegations.area_code is not null
),

singles as (
    select delegated.area_code, count(*) as origin_count
    from delegated
    inner join origins on delegated.first_asn = origins.origin_asn
    group by delegated.area_code
),

further as (
    select runs.area_code, count(*) as origin_count
    from (select area_code, first_asn, last_asn from delegated where last_asn > first_asn) as runs
    inner join origins on origins.origin_asn > runs.first_asn and origins.origin_asn <= runs.last_asn
    group by runs.area_code
),

totals as (
    select
        area_code,
        dump_date,
        min(file_date) as oldest_file_date,
        sum(last_asn - first_asn + 1) as asn_count
    from delegated
    group by area_code, dump_date
),

counted as (
    select
        totals.area_code,
        totals.dump_date,
        totals.oldest_file_date,
        totals.asn_count,
        coalesce(singles.origin_count, 0) + coalesce(further.origin_count, 0) as origin_count
    from totals
    left join singles on totals.area_code = singles.area_code
    left join further on totals.area_code = further.area_code
),

areas as (
    select area_code, dump_date, oldest_file_date, asn_count, origin_count
    from counted
    union all
    select
        groups.group_code as area_code,
        counted.dump_date,
        min(counted.oldest_file_date) as oldest_file_date,
        sum(counted.asn_count) as asn_count,
        sum(counted.origin_count) as origin_count
    from counted
    inner join common.un_groups as groups
        on
            counted.area_code = groups.area_code
            and (groups.valid_from is null or groups.valid_from <= counted.dump_date)
            and (groups.valid_to is null or counted.dump_date < groups.valid_to)
    group by groups.group_code, counted.dump_date
)

select
    area_code,
    dump_date as period_date,
    case when asn_count >= 10 then round(100 * cast(origin_count as double) / asn_count, 2) end as value,
    cast(asn_count as bigint) as base,
    case
        when asn_count < 10 then 'U'
        when date_diff('day', oldest_file_date, dump_date) > 90 then 'E'
        else 'A'
    end as status
from areas
order by area_code, period_date
