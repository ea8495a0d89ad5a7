-- title: Growth of IPv6 among users in a year
-- unit: percentage points a year
-- better: higher
-- floor: 0
-- range: -100..100
-- dims: measure
-- meaning: measure = google_users: Google's users, of the world
-- meaning: measure = apnic_capable: users tested by APNIC Labs
-- about: How many percentage points the share of users with IPv6 has gained within a year. google_users: of the world, the mean of the last 28 days of a month less that of the 28 days a year (364 days, so that week-ends meet week-ends) before. apnic_capable: of an economy and of the world (WLD), the share of tested users in a month (ipv6_capability) less that in the same month of the year before.
-- about: The series of Google needs all 28 days in both years; its base is these days. That of APNIC is the smaller number of users tested; where either share has none or rests on thin evidence there is no value (U). The month that is not over is provisional (P).
-- about: Google publishes no series of economies, and growth from one snapshot is not known.
with days as (
    select
        newer.period_date,
        newer.total_pct,
        newer.total_pct - older.total_pct as gain
    from google_ipv6.world as newer
    left join google_ipv6.world as older on older.period_date = newer.period_date - interval '364' day
),

windows as (
    select
        period_date,
        avg(gain) over (order by period_date rows between 27 preceding and current row) as gain,
        count(gain) over (order by period_date rows between 27 preceding and current row) as day_count,
        min(period_date) over (order by period_date rows between 27 preceding and current row) as first_date
    from days
),

capable as (
    select area_code, period_date, value, base, status, year(period_date) * 12 + month(period_date) as month_number
    from indicators.ipv6_capability
    where measure = 'capable'
),

grown as (
    select
        'WLD' as area_code,
        period_date,
        'google_users' as measure,
        gain as value,
        day_count as base,
        'A' as status
    from windows
    where
        day_count = 28
        and date_diff('day', first_date, period_date) = 27
        and month(period_date + interval '1' day) <> month(period_date)
    union all
    select
        newer.area_code,
        newer.period_date,
        'apnic_capable' as measure,
        case when newer.status <> 'U' and older.status <> 'U' then newer.value - older.value end as value,
        least(newer.base, older.base) as base,
        case
            when newer.status = 'U' or older.status = 'U' then 'U'
            when newer.value is null or older.value is null then 'M'
            else newer.status
        end as status
    from capable as newer
    inner join capable as older
        on newer.area_code = older.area_code and newer.month_number = older.month_number + 12
)

select area_code, period_date, measure, round(value, 2) as value, base, status
from grown
order by area_code, period_date, measure
