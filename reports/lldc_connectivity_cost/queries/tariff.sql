-- title: Tariff of Uzbekistan's external channel
select area_code, period_date, low_usd as value
from common.transit_quotes
where area_code = 'UZB' and kind = 'international_channel_tariff' and period_date is not null
order by period_date
