-- title: Dated quotes for land-locked developing countries, and along the way to one
select
    names.name as label,
    quotes.place,
    quotes.quoted_on,
    quotes.kind_name,
    quotes.low_usd,
    quotes.high_usd,
    case when quotes.is_estimate then 'E' else 'A' end as low_usd_status,
    quotes.note,
    quotes.source,
    quotes.url
from common.transit_quotes as quotes
inner join common.english_names as names on quotes.area_code = names.area_code
where
    (quotes.is_lldc or quotes.basis = 'price_along_transit_route')
    and quotes.period_date is not null
    and quotes.kind <> 'international_channel_tariff'
order by names.name, quotes.period_date, quotes.quote
