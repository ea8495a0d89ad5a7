-- title: Transit prices on which two lists disagree
-- severity: warn
-- about: Two lists cite the same address for the same place, date, basis and port, and give different prices: one of them is a slip, or a correction that was sent under another name.
with quotes as (
    select
        survey || ' row ' || cast(quote as varchar) as found,
        coalesce(area_code, '') as area_code,
        lower(place) as place,
        coalesce(cast(period_date as varchar), '') as period_date,
        basis || coalesce(lower(derivation), '') as basis,
        lower(coalesce(port, '')) as port,
        regexp_replace(regexp_replace(lower(url), '^https?://', ''), '/$', '') as url,
        usd_per_mbps_month,
        survey
    from transit_prices.quotes
)

select
    one.found,
    other.found as other_found,
    one.place,
    one.usd_per_mbps_month,
    other.usd_per_mbps_month as other_usd_per_mbps_month,
    one.url
from quotes as one
inner join quotes as other
    on one.area_code = other.area_code
    and one.place = other.place
    and one.period_date = other.period_date
    and one.basis = other.basis
    and one.port = other.port
    and one.url = other.url
where one.survey < other.survey and one.usd_per_mbps_month <> other.usd_per_mbps_month
order by one.found, other.found
