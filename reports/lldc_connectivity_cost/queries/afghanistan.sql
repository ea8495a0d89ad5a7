-- title: What Afghanistan paid three neighbours at one time
select
    min(low_usd) as least_value,
    min_by(place, low_usd) as least_place,
    max(low_usd) as most_value,
    max_by(place, low_usd) as most_place,
    count(*) as quote_count,
    max(period_date) as period_date
from common.transit_quotes
where area_code = 'AFG' and kind = 'international_capacity' and period_date is not null
