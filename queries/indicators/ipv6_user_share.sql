-- title: Users with IPv6
-- unit: % of Google's users
-- better: higher
-- floor: 0
-- range: 0..100
-- dims:
-- about: Share of the users of Google's services, in the economy, whose connection to Google used IPv6 on the day of the snapshot. It says what users of Google have, which is little where few use Google, and is not the same as the capability that APNIC measures or the share of requests that Cloudflare counts.
-- about: Google publishes no counts: an economy's value has no base and no margin of error.
-- about: Google gives 0 for economies it has no data of as well as for those without IPv6. The two cannot be told apart, so an exact 0 is shown as missing (M).
-- about: LDC, LLDC, SIDS and WLD are medians over the group's economies that have a value: the middle one, or the mean of the two in the middle. Every economy counts once, whatever its population, so that the median of the world is far from the share of the world's users (ipv6_world_share). Their base is the number of economies; membership is that of the day.
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

ranked as (
    select
        groups.group_code,
        snapshot.period_date,
        snapshot.value,
        row_number() over (
            partition by groups.group_code, snapshot.period_date
            order by snapshot.value, snapshot.area_code
        ) as position,
        count(*) over (partition by groups.group_code, snapshot.period_date) as economies
    from snapshot
    inner join common.un_groups as groups
        on
            snapshot.area_code = groups.area_code
            and (groups.valid_from is null or groups.valid_from <= snapshot.period_date)
            and (groups.valid_to is null or snapshot.period_date < groups.valid_to)
    where snapshot.value is not null
),

medians as (
    select group_code, period_date, economies, avg(value) as value
    from ranked
    where 2 * position between economies and economies + 2
    group by group_code, period_date, economies
),

figures as (
    select area_code, period_date, value, cast(null as bigint) as base
    from snapshot
    union all
    select group_code as area_code, period_date, value, economies as base
    from medians
)

select
    area_code,
    period_date,
    round(value, 4) as value,
    base,
    case when value is null then 'M' else 'A' end as status
from figures
order by area_code, period_date
