-- title: Users with IPv6
-- unit: % of Google's users
-- better: higher
-- floor: 0
-- range: 0..100
-- dims:
-- about: Share of the users of Google's services, in the economy, whose connection to Google used IPv6 on the day of the snapshot. It says what users of Google have, which is little where few use Google, and is not the same as the capability that APNIC measures or the share of requests that Cloudflare counts.
-- about: Google publishes no counts: an economy's value has no base and no margin of error.
-- about: Google gives 0 for economies it has no data of as well as for those without IPv6. The two cannot be told apart, so an exact 0 is shown as missing (M).
-- about: Where few use Google (common.thin_evidence) the value is shown with the status U, and is in no median.
-- about: LDC, LLDC, SIDS and WLD are medians over the group's other economies that have a value: the middle one, or the mean of the two in the middle. Every economy counts once, whatever its population, so that the median of the world is far from the share of the world's users (ipv6_world_share). Their base is the number of economies; membership is that of the day.
-- about: The former Netherlands Antilles and codes that are no economy are left out. The day is the snapshot's own or, where the file does not tell it, that on which the file was last changed or, where that is unknown, our copy was obtained.
-- about: Definition: https://www.google.com/intl/en/ipv6/statistics.html
with snapshot as (
    select
        economies.area_code,
        coalesce(economies.as_of_date, parts.as_of_date) as period_date,
        case when economies.ipv6_user_pct > 0 then economies.ipv6_user_pct end as value
    from google_ipv6.economies as economies
    left join vintage.parts as parts
        on parts.source = 'google_ipv6' and parts.table_name = 'economies' and parts.part = 'worldmap'
    where economies.area_code is not null and economies.area_code <> 'ANT'
),

judged as (
    select
        snapshot.area_code,
        snapshot.period_date,
        snapshot.value,
        case
            when snapshot.value is null then 'M'
            when thin.area_code is not null then 'U'
            else 'A'
        end as status
    from snapshot
    left join common.thin_evidence as thin
        on
            thin.source_name = 'google_ipv6'
            and snapshot.area_code = thin.area_code
            and (thin.valid_from is null or thin.valid_from <= snapshot.period_date)
),

ranked as (
    select
        groups.group_code,
        judged.period_date,
        judged.value,
        row_number() over (
            partition by groups.group_code, judged.period_date
            order by judged.value, judged.area_code
        ) - 1 as place,
        count(*) over (partition by groups.group_code, judged.period_date) - 1 as last_place
    from judged
    inner join common.un_groups as groups
        on
            judged.area_code = groups.area_code
            and (groups.valid_from is null or groups.valid_from <= judged.period_date)
            and (groups.valid_to is null or judged.period_date < groups.valid_to)
    where judged.status = 'A'
),

figures as (
    select area_code, period_date, value, cast(null as bigint) as base, status
    from judged
    union all
    select
        group_code as area_code,
        period_date,
        sum(value * greatest(0e0, 1e0 - abs(place - 0.5e0 * last_place))) as value,
        count(*) as base,
        'A' as status
    from ranked
    group by group_code, period_date
)

select area_code, period_date, round(value, 4) as value, base, status
from figures
order by area_code, period_date
