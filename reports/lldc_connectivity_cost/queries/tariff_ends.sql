-- title: First and last wholesale tariff of Uzbekistan
select
    min(period_date) as first_date,
    max(period_date) as last_date,
    min_by(value, period_date) as first_value,
    max_by(value, period_date) as last_value,
    count(*) as quote_count
from indicators.transit_price
where area_code = 'UZB' and basis = 'isp_wholesale_tariff' and period_date is not null
