-- title: Growth of the share of users who can use IPv6 in a year
-- unit: percentage points a year
-- better: higher
-- floor: 100
-- range: -100..100
-- dims: measure
-- meaning: measure = capable: users who could fetch an object offered over IPv6 alone
-- meaning: measure = preferred: users who chose IPv6 where both protocols were offered
-- about: How many percentage points the share of tested users who can use IPv6 (capable), or who prefer it (preferred), has gained within a year: that of a month by APNIC (ipv6_capability) less that of the same month of the year before.
-- about: Base is the smaller number of users tested. Where either share has too few, or rests on thin evidence, there is no value (U). The month that is not over is provisional (P).
with shares as (
    select area_code, period_date, measure, value, base, status, year(period_date) * 12 + month(period_date) as month_number
    from indicators.ipv6_capability
)

select
    newer.area_code,
    newer.period_date,
    newer.measure,
    case when newer.status <> 'U' and older.status <> 'U' then round(newer.value - older.value, 2) end as value,
    least(newer.base, older.base) as base,
    case
        when newer.status = 'U' or older.status = 'U' then 'U'
        when newer.value is null or older.value is null then 'M'
        else newer.status
    end as status
from shares as newer
inner join shares as older
    on
        newer.area_code = older.area_code
        and newer.measure = older.measure
        and newer.month_number = older.month_number + 12
order by area_code, period_date, measure
