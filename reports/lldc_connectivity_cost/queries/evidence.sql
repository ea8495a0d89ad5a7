-- title: How many quotes there are, and of how many countries by kind
-- about: capacity_ counts prices of international capacity; dated_ those of them with a date.
with counted as (
    select
        count(*) as quote_count,
        count(distinct area_code) as quoted_count,
        count(case when period_date is null then 1 end) as undated_count,
        count(distinct case when kind = 'international_capacity' then area_code end) as capacity_count,
        count(distinct case when kind = 'international_capacity' and period_date is not null then area_code end) as dated_count,
        max(case when kind = 'international_capacity' then period_date end) as newest_date
    from common.transit_quotes
    where is_lldc
),

members as (
    select count(*) as lldc_count
    from common.lldcs
)

select counted.*, members.lldc_count - counted.dated_count as unknown_count
from counted
cross join members
