-- title: How many quotes there are, of which countries and bases
select
    count(distinct quotes.area_code) as quoted_count,
    count(*) as lldc_quote_count,
    count(case when quotes.period_date is null then 1 end) as undated_count,
    count(distinct quotes.basis) as basis_count,
    max(quotes.period_date) as newest_date
from transit_prices.quotes as quotes
inner join common.lldcs as lldcs on quotes.area_code = lldcs.area_code
