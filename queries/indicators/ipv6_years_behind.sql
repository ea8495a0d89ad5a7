-- title: Years behind the world in IPv6
-- unit: years
-- better: lower
-- floor: 28
-- range: 0..
-- dims:
-- about: How many years before the day of the economy's share of Google's users with IPv6 (ipv6_user_share) the share of all users of the world was first as high, by the mean of 28 days of ipv6_world_share. It says how old the economy's share is, and not how long it will need.
-- about: Where the world's series never was as high, or was already on its first 28 days, there is no value (M): the economy is ahead of the end of the series, or its distance is longer than the series. Where the evidence of the share is thin there is none either (U).
-- about: Groups are rated by their medians. Base is the 28 days of the mean; where there is no value it is empty.
with means as (
    select
        period_date,
        avg(value) over four_weeks as mean_value,
        count(value) over four_weeks as day_count,
        min(period_date) over four_weeks as first_date
    from indicators.ipv6_world_share
    window four_weeks as (order by period_date rows between 27 preceding and current row)
),

records as (
    select
        period_date,
        mean_value,
        max(mean_value) over (order by period_date rows between unbounded preceding and 1 preceding) as highest_before
    from means
    where day_count = 28 and date_diff('day', first_date, period_date) = 27
),

passed as (
    select period_date, mean_value, highest_before
    from records
    where highest_before is null or mean_value > highest_before
),

shares as (
    select area_code, period_date, value, status
    from indicators.ipv6_user_share
    where value is not null
),

found as (
    select
        shares.area_code,
        shares.period_date,
        shares.status,
        case
            when shares.status <> 'U' then date_diff('day', passed.period_date, shares.period_date) / 365.25e0
        end as years
    from shares
    left join passed
        on
            passed.mean_value >= shares.value
            and passed.highest_before < shares.value
            and passed.period_date <= shares.period_date
)

select
    area_code,
    period_date,
    round(years, 1) as value,
    cast(case when years is not null then 28 end as bigint) as base,
    case
        when status = 'U' then 'U'
        when years is null then 'M'
        else 'A'
    end as status
from found
order by area_code, period_date
