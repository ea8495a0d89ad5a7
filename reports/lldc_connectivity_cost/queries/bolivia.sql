-- title: Market average quoted for Bolivia
select period_date, value
from indicators.transit_price
where area_code = 'BOL' and kind = 'market'
order by period_date desc
