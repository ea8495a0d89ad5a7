-- title: Transit prices that two lists quote
-- severity: error
-- about: The same price for the same place, date, basis and port at the same address is one quote, whoever sends it, and counts once. Take it out of the list that came last.
-- about: Letter case, the scheme and a slash at the end of the address make no difference.
with quotes as (
    select
        survey || ' row ' || cast(quote as varchar) as found,
        survey,
        quote,
        coalesce(area_code, '') as area_code,
        lower(place) as place,
        coalesce(cast(period_date as varchar), '') as period_date,
        basis || coalesce(lower(derivation), '') as basis,
        lower(coalesce(port, '')) as port,
        regexp_replace(regexp_replace(lower(url), '^https?://', ''), '/$', '') as url,
        usd_per_mbps_month,
        coalesce(usd_per_mbps_month_high, usd_per_mbps_month) as usd_high
    from transit_prices.quotes
),

numbered as (
    select
        found,
        first_value(found) over (
            partition by area_code, place, period_date, basis, port, url, usd_per_mbps_month, usd_high
            order by case when survey = 'published' then 0 else 1 end, survey, quote
        ) as first_found,
        place,
        usd_per_mbps_month,
        url
    from quotes
)

select first_found, found as found_again, place, usd_per_mbps_month, url
from numbered
where found <> first_found
order by first_found, found_again
