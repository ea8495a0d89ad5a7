-- title: Economies of which Google and APNIC disagree about IPv6
-- severity: warn
-- about: Use at Google and capability by APNIC are different measures, but neither is far from the other where both rest on many users: more than 25 percentage points within 45 days is a wrong code, a wrong file, or a source that sees few users of the economy.
with capable as (
    select area_code, period_date, value
    from indicators.ipv6_capability
    where measure = 'capable' and status <> 'U' and value is not null
),

paired as (
    select
        users.area_code,
        users.period_date,
        users.value as google_pct,
        capable.value as apnic_pct,
        row_number() over (
            partition by users.area_code
            order by abs(date_diff('day', capable.period_date, users.period_date)), capable.period_date
        ) as place
    from common.ipv6_users_newest as users
    inner join capable on users.area_code = capable.area_code
    where
        users.status = 'A'
        and abs(date_diff('day', capable.period_date, users.period_date)) <= 45
)

select area_code, period_date, google_pct, apnic_pct
from paired
where place = 1 and abs(google_pct - apnic_pct) > 25
order by area_code
