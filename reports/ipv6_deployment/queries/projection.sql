-- title: Projections of the world's share for the month of the newest published figure
with published as (
    select max(stated_date) as stated_date, max_by(value_pct, stated_date) as value
    from ipv6_published.figures
    where measure = 'google_users_ipv6' and scope = 'world'
)

select
    projections.method,
    max(case when projections.bound = 'low' then projections.value end) as low,
    max(case when projections.bound = 'estimate' then projections.value end) as estimate,
    max(case when projections.bound = 'high' then projections.value end) as high,
    max(case when projections.bound = 'backtest_error' then projections.value end) as backtest_error,
    max(projections.base) as base,
    max(published.value) as published_value
from published
inner join indicators.ipv6_projection as projections
    on
        year(published.stated_date) = year(projections.period_date)
        and month(published.stated_date) = month(projections.period_date)
group by projections.method
order by projections.method
