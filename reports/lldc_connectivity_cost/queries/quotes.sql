-- title: Dated quotes for land-locked developing countries, and along the transit route
select
    names.name as label,
    quotes.place,
    quotes.quoted_on,
    replace(quotes.basis, '_', ' ') as basis,
    quotes.usd_per_mbps_month as price,
    quotes.usd_per_mbps_month_high as price_high,
    quotes.source,
    case when quotes.is_derived or quotes.date_origin = 'inferred' then 'E' else 'A' end as status
from transit_prices.quotes as quotes
inner join m49_economies.economies as economies on quotes.area_code = economies.area_code
inner join common.english_names as names on quotes.area_code = names.area_code
where (economies.is_lldc or quotes.basis = 'price_along_transit_route')
  and quotes.period_date is not null and quotes.area_code <> 'UZB'
order by names.name, quotes.period_date, quotes.quote
