-- title: Quoted prices along one transit route
select place as label, area_code, period_date, value, case when area_code = 'BOL' then 'subject' else 'comparison' end as role
from indicators.transit_price
where basis = 'price_along_transit_route'
order by value, place
