-- title: Quoted prices of international connectivity, by kind
-- about: One row for each quote of transit_prices.quotes, with what kind of price it is and in words (kind, kind_name), whether the economy is a land-locked developing country, and its citation: source, url and note. quote is the key that indicators.transit_price gives.
-- about: Count economies by kind: a price of international capacity, of wholesale at home, of a government's backbone and of retail by satellite say different things. previous_usd is the price before it on the same basis, at the same place and port; the first of a series and quotes without a date have none, so that a series of n quotes has n - 1 steps.
-- about: is_estimate marks quotes that were derived by division or whose year was inferred.
with kinds as (
    select kind, kind_name
    from (
        values
            ('international_capacity', 'international capacity'),
            ('international_channel_tariff', 'national operator''s tariff of its international channel'),
            ('carriage_component', 'carriage through a transit country alone'),
            ('wholesale', 'wholesale at home, national carriage included'),
            ('market', 'market rate'),
            ('government', 'price for public bodies'),
            ('retail_satellite', 'retail by satellite'),
            ('unclassified', 'not known')
    ) as listed (kind, kind_name)
)

select
    quotes.survey || '-' || cast(quotes.quote as varchar) as quote,
    quotes.area_code,
    lldcs.area_code is not null as is_lldc,
    quotes.place,
    quotes.period_date,
    quotes.quoted_on,
    quotes.date_origin,
    quotes.kind,
    kinds.kind_name,
    quotes.basis,
    quotes.port,
    quotes.usd_per_mbps_month as low_usd,
    quotes.usd_per_mbps_month_high as high_usd,
    case
        when quotes.period_date is not null
            then lag(quotes.usd_per_mbps_month) over (
                partition by quotes.survey, quotes.area_code, quotes.place, quotes.basis, quotes.port
                order by quotes.period_date nulls last, quotes.quote
            )
    end as previous_usd,
    quotes.is_derived or coalesce(quotes.date_origin, '') = 'inferred' as is_estimate,
    quotes.source,
    quotes.url,
    quotes.note
from transit_prices.quotes as quotes
left join common.lldcs as lldcs on quotes.area_code = lldcs.area_code
left join kinds on quotes.kind = kinds.kind
order by quotes.area_code nulls last, quotes.period_date nulls last, quotes.survey, quotes.quote
