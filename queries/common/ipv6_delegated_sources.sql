-- title: IPv6 held by the registries' files and by the derived series, side by side
-- about: One row for each economy: the /32 equivalents of its registry's newest file (registry_slash32, common.ipv6_held_newest), and those that ipverse lists at the end of the month that is nearest to that file (derived_slash32, at most 45 days apart, else null) and newest (newest_slash32). The registries' word is the first; the derived series goes on where their file is old.
with listed as (
    select area_code, period_date, value
    from indicators.ipv6_delegated_monthly
    where measure = 'slash32'
),

near as (
    select
        held.area_code,
        listed.period_date,
        listed.value,
        row_number() over (
            partition by held.area_code
            order by abs(date_diff('day', held.period_date, listed.period_date)), listed.period_date
        ) as place
    from common.ipv6_held_newest as held
    inner join listed on held.area_code = listed.area_code
    where abs(date_diff('day', held.period_date, listed.period_date)) <= 45
),

newest as (
    select area_code, max(period_date) as period_date, max_by(value, period_date) as value
    from listed
    group by area_code
)

select
    held.area_code,
    held.registry,
    held.period_date as registry_date,
    held.value as registry_slash32,
    near.period_date as derived_date,
    near.value as derived_slash32,
    newest.period_date as newest_date,
    newest.value as newest_slash32
from common.ipv6_held_newest as held
left join near on held.area_code = near.area_code and near.place = 1
left join newest on held.area_code = newest.area_code
order by held.area_code
