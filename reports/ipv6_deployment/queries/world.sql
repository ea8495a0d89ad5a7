-- title: Users of the world with IPv6, means of whole months
with weeks as (
    select
        year(period_date) as year_number,
        month(period_date) as month_number,
        max(period_date) as period_date,
        avg(value) as value,
        count(*) as day_count
    from indicators.ipv6_world_share
    group by year(period_date), month(period_date)
)

select period_date, round(value, 2) as value
from weeks
where day_count >= 28
order by period_date
