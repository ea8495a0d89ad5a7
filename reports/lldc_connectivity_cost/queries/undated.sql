-- title: Quotes without a date
select
    lldcs.name as label,
    quotes.place,
    quotes.kind_name,
    quotes.low_usd,
    case when quotes.is_estimate then 'E' else 'A' end as low_usd_status,
    quotes.note,
    quotes.source,
    quotes.url
from common.transit_quotes as quotes
inner join common.lldcs as lldcs on quotes.area_code = lldcs.area_code
where quotes.period_date is null
order by lldcs.name, quotes.quote
