-- title: Price at the border over price at the coast
with quoted as (
    select place, value
    from indicators.transit_price
    where basis = 'price_along_transit_route'
)

select
    markups.period_date,
    markups.value as ratio,
    markups.base as place_count,
    coast.value as coast_value,
    border.value as border_value
from indicators.transit_markup as markups
inner join quoted as coast on markups.coast_place = coast.place
inner join quoted as border on markups.border_place = border.place
order by markups.value desc
