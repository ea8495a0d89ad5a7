-- title: Price at the border over prices at the coast
-- about: coast_ is the cheapest landing of the publication, port_ the port that is nearest to the border.
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
    inland.value as inland_value,
    port.value as port_value,
    border.value as border_value,
    border.value / port.value as port_ratio
from indicators.transit_markup as markups
inner join quoted as coast on markups.coast_place = coast.place
inner join quoted as border on markups.border_place = border.place
inner join quoted as port on port.place = 'Arica'
inner join quoted as inland on inland.place = 'Santiago'
order by markups.value desc
