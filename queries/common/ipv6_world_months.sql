-- title: Users of the world with IPv6, means of whole months
-- about: One row for each month of which at least 28 days are in indicators.ipv6_world_share; period_date is the last of them, and month_number counts the months since the year 0. Means of months are free of the difference between working days and week-ends.
select
    year(period_date) * 12 + month(period_date) - 1 as month_number,
    max(period_date) as period_date,
    avg(value) as value,
    count(*) as day_count
from indicators.ipv6_world_share
group by year(period_date) * 12 + month(period_date) - 1
having count(*) >= 28
order by month_number
