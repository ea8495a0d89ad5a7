-- title: Transit prices of nothing, or ranges upside down
-- severity: error
-- about: A quoted price is more than nothing, and the upper end of a range is not below its lower end.
select survey, quote, place, usd_per_mbps_month, usd_per_mbps_month_high
from transit_prices.quotes
where usd_per_mbps_month <= 0 or usd_per_mbps_month_high < usd_per_mbps_month
order by survey, quote
