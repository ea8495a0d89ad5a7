-- title: How many quotes there are, and of how many countries by kind
with counted as (
    select
        count(*) as quote_count,
        count(distinct area_code) as quoted_count,
        count(case when period_date is null then 1 end) as undated_count,
        count(distinct case when kind = 'international_capacity' then area_code end) as capacity_count,
        max(period_date) as newest_date
    from common.transit_quotes
    where is_lldc
),

members as (
    select count(*) as lldc_count
    from common.lldcs
)

select counted.*, members.lldc_count - counted.capacity_count as unknown_count
from counted
cross join members
