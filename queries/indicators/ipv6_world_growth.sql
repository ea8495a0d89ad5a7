-- title: Growth of the world's users with IPv6 in a year
-- unit: percentage points a year
-- better: higher
-- floor: 28
-- range: -100..100
-- dims:
-- about: How many percentage points the share of Google's users of the world with IPv6 has gained within a year: the mean of the last 28 days of a month less that of the 28 days a year (364 days, so that week-ends meet week-ends) before.
-- about: Base is the number of these days; all 28 must be there in both years. Google publishes no series of economies, and their growth is not known from one snapshot; that of capability is in ipv6_growth.
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
)

select
    'WLD' as area_code,
    period_date,
    round(gain, 2) as value,
    day_count as base,
    'A' as status
from windows
where
    day_count = 28
    and date_diff('day', first_date, period_date) = 27
    and month(period_date + interval '1' day) <> month(period_date)
order by area_code, period_date
