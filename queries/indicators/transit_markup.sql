-- title: Price at a land-locked border over price at the coast
-- unit: times
-- better: lower
-- floor: 2
-- range: 0..
-- dims: border_place, coast_place
-- about: How many times what one Mbit/s a month costs at the coast it costs at the border of a land-locked developing country, where one publication gives prices along the way for one date (basis price_along_transit_route in transit_prices.quotes): the price at the place in the land-locked country over the lowest at a place in a country with a coast.
-- about: Base is the number of places along the way that the publication prices. Prices of different publications, dates or bases are never divided by each other: who asked whom for what capacity differs.
-- about: One case shows what distance and borders can add, and is no average. Where a price is a range its lower end is taken. Status E marks quotes that were derived or whose year was inferred; those without a date are no part of it.
with priced as (
    select
        quotes.area_code,
        quotes.place,
        quotes.period_date,
        quotes.url,
        quotes.low_usd,
        quotes.is_lldc,
        quotes.is_estimate,
        geography.is_landlocked,
        count(*) over (partition by quotes.url, quotes.period_date) as place_count
    from common.transit_quotes as quotes
    left join m49_economies.geography as geography on quotes.area_code = geography.area_code
    where quotes.basis = 'price_along_transit_route' and quotes.period_date is not null
),

coast as (
    select
        place,
        period_date,
        url,
        low_usd,
        is_estimate,
        row_number() over (partition by url, period_date order by low_usd, place) as rank_number
    from priced
    where not is_landlocked
)

select
    priced.area_code,
    priced.period_date,
    priced.place as border_place,
    coast.place as coast_place,
    round(priced.low_usd / coast.low_usd, 4) as value,
    priced.place_count as base,
    case when priced.is_estimate or coast.is_estimate then 'E' else 'A' end as status
from priced
inner join coast on priced.url = coast.url and priced.period_date = coast.period_date
where priced.is_lldc and coast.rank_number = 1
order by priced.area_code, priced.period_date, border_place, coast_place
