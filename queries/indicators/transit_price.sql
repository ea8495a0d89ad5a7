-- title: Quoted price of international connectivity
-- unit: US$ per Mbit/s a month
-- better: lower
-- floor: 1
-- range: 0..
-- dims: place, kind, basis, quote
-- about: One row for each cited quote: what was asked or paid for one Mbit/s a month at a place, on a basis (median of transit prices, wholesale tariff, purchase from a transit country, ...). The value is the quote, or the lower end where a range is quoted.
-- about: kind says what kind of price it is (common.transit_quotes has it in words): international_capacity, international_channel_tariff, carriage_component, wholesale, market, government, retail_satellite or unclassified. Count economies within one kind.
-- about: Bases are different things and are never averaged or joined into one series. quote names the survey and the row of the quote in transit_prices.quotes, where its citation stands.
-- about: period_date is the last day of the day, month, quarter or year that the source gives. A quote without a date has a null period_date: it may be listed, never drawn in a series.
-- about: Status E marks quotes that were derived by division or whose year was inferred. Quotes for regions that are no economy are in transit_prices.quotes only.
-- about: There is no open, maintained statistic of these prices: quotes show orders of magnitude, not a national average.
select
    area_code,
    period_date,
    place,
    kind,
    basis,
    survey || '-' || cast(quote as varchar) as quote,
    round(usd_per_mbps_month, 4) as value,
    cast(1 as bigint) as base,
    case when is_derived or date_origin = 'inferred' then 'E' else 'A' end as status
from transit_prices.quotes
where area_code is not null
order by area_code, period_date nulls last, place, kind, basis, quote
