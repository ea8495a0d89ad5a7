-- title: First and last price of the government backbone of Uganda
select
    min(period_date) as first_date,
    max(period_date) as last_date,
    min_by(value, period_date) as first_value,
    max_by(value, period_date) as last_value
from indicators.transit_price
where area_code = 'UGA' and basis = 'government_backbone_price' and period_date is not null
