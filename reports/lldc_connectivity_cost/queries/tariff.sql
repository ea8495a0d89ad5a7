-- title: Wholesale tariff of Uzbekistan
select area_code, period_date, max(value) as value
from indicators.transit_price
where area_code = 'UZB' and basis = 'isp_wholesale_tariff' and period_date is not null
group by area_code, period_date
order by period_date
