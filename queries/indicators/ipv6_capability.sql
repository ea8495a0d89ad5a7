-- title: Users who can use IPv6
-- unit: % of tested users
-- better: higher
-- floor: 100
-- range: 0..100
-- dims: measure
-- meaning: measure = capable: users who can fetch an object over IPv6 alone
-- meaning: measure = preferred: users who choose IPv6 where both protocols are offered
-- about: Share of the users tested by APNIC Labs with advertisements who could fetch an object offered over IPv6 alone (capable), and who chose IPv6 where both protocols were offered (preferred). It is the capability of users, and not the share of Google's users (ipv6_user_share).
-- about: One value a month: of the newest day of the month that has a sample, by the publisher's counts smoothed over 30 days. A month that is not over is provisional (P).
-- about: Base is the number of users tested a day, smoothed in the same way and rounded. Below 100 there is no value (U). Where the samples are of few and unusual users (common.thin_evidence) the value is shown with the status U.
-- about: Of the publisher's regions the world alone (XA) is given, as WLD: it does not say what its other codes are.
-- about: Definition: https://stats.labs.apnic.net/ipv6/
with tested as (
    select area_code, period_date, seen_30d_count, capable_30d_count, preferred_30d_count
    from apnic_ipv6.economies
    where seen_30d_count > 0
    union all
    select 'WLD' as area_code, period_date, seen_30d_count, capable_30d_count, preferred_30d_count
    from apnic_ipv6.regions
    where group_code = 'XA' and seen_30d_count > 0
),

months as (
    select area_code, max(period_date) as period_date
    from tested
    group by area_code, year(period_date), month(period_date)
),

counted as (
    select
        tested.area_code,
        tested.period_date,
        measures.measure,
        tested.seen_30d_count,
        case measures.measure
            when 'capable' then tested.capable_30d_count
            else tested.preferred_30d_count
        end as ipv6_count
    from months
    inner join tested on months.area_code = tested.area_code and months.period_date = tested.period_date
    cross join (values ('capable'), ('preferred')) as measures (measure)
)

select
    counted.area_code,
    counted.period_date,
    counted.measure,
    case when counted.seen_30d_count >= 100 then round(counted.ipv6_count * 100 / counted.seen_30d_count, 2) end as value,
    cast(floor(counted.seen_30d_count) as bigint) as base,
    case
        when counted.seen_30d_count < 100 or thin.area_code is not null then 'U'
        when counted.ipv6_count is null then 'M'
        when month(counted.period_date + interval '1' day) = month(counted.period_date) then 'P'
        else 'A'
    end as status
from counted
left join common.thin_evidence as thin
    on
        thin.source_name = 'apnic_ipv6'
        and counted.area_code = thin.area_code
        and (thin.valid_from is null or thin.valid_from <= counted.period_date)
order by area_code, period_date, measure
