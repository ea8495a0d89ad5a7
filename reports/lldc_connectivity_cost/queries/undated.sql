-- title: Quotes without a date
select
    lldcs.name as label,
    quotes.place,
    replace(quotes.basis, '_', ' ') as basis,
    quotes.usd_per_mbps_month as price,
    quotes.source,
    case when quotes.is_derived then 'E' else 'A' end as status
from transit_prices.quotes as quotes
inner join common.lldcs as lldcs on quotes.area_code = lldcs.area_code
where quotes.period_date is null
order by lldcs.name, quotes.quote
