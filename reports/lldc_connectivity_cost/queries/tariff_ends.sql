-- title: First and last tariff of Uzbekistan's external channel
-- about: A series of n tariffs has n - 1 steps.
select
    min(period_date) as first_date,
    max(period_date) as last_date,
    min_by(low_usd, period_date) as first_value,
    max_by(low_usd, period_date) as last_value,
    count(previous_usd) as step_count
from common.transit_quotes
where area_code = 'UZB' and kind = 'international_channel_tariff' and period_date is not null
