-- title: Quotes without a date
select
    names.name as label,
    quotes.place,
    replace(quotes.basis, '_', ' ') as basis,
    quotes.usd_per_mbps_month as price,
    quotes.source,
    case when quotes.is_derived then 'E' else 'A' end as status
from transit_prices.quotes as quotes
inner join m49_economies.economies as economies on quotes.area_code = economies.area_code
inner join common.area_names as names on quotes.area_code = names.area_code and names.language = 'en'
where economies.is_lldc and quotes.period_date is null
order by names.name, quotes.quote
