-- title: Quotes of land-locked developing countries by the kind of price
with named as (
    select quotes.kind_name, lldcs.name, count(*) as quote_count
    from common.transit_quotes as quotes
    inner join common.lldcs as lldcs on quotes.area_code = lldcs.area_code
    group by quotes.kind_name, lldcs.name
)

select
    kind_name,
    sum(quote_count) as quote_count,
    count(*) as lldc_count,
    array_join(array_agg(name order by name), '; ') as members
from named
group by kind_name
order by count(*) desc, kind_name
