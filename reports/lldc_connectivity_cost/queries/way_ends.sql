-- title: Cheapest and dearest point of the transit route
select min(value) as landing_value, max(value) as border_value, max(value) / min(value) as ratio, max(period_date) as period_date
from indicators.transit_price
where basis = 'price_along_transit_route'
