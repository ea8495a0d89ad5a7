-- title: What Kyrgyzstan paid its neighbour
with paid as (
    select period_date, low_usd, row_number() over (order by period_date) as position
    from common.transit_quotes
    where area_code = 'KGZ' and kind = 'international_capacity' and period_date is not null
)

select
    max(case when position = 1 then low_usd end) as first_value,
    max(case when position = 1 then period_date end) as first_date,
    max(case when position = 2 then low_usd end) as second_value,
    max(case when position = 2 then period_date end) as second_date,
    max(case when position = 3 then low_usd end) as third_value,
    max(case when position = 3 then period_date end) as third_date
from paid
