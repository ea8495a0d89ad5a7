-- title: Users who can use IPv6 by APNIC, land-locked developing countries
-- about: Null where APNIC's series are not in the vintage.
with newest as (
    select capability.area_code, max(capability.period_date) as period_date, max_by(capability.value, capability.period_date) as value
    from indicators.ipv6_capability as capability
    inner join common.lldcs as lldcs on capability.area_code = lldcs.area_code
    where capability.measure = 'capable' and capability.value is not null and capability.status <> 'U'
    group by capability.area_code
),

ranked as (
    select
        period_date,
        value,
        row_number() over (order by value, area_code) - 1 as place,
        count(*) over () - 1 as last_place
    from newest
)

select
    max(period_date) as period_date,
    nullif(count(*), 0) as known_count,
    sum(value * greatest(0e0, 1e0 - abs(place - 0.5e0 * last_place))) as median_value
from ranked
