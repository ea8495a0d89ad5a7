-- title: AS numbers registered in land-locked developing countries
with counted as (
    select
        lldcs.area_code,
        coalesce(sum(case when held.resource = 'asn' then held.value end), 0) as asn_count
    from common.lldcs as lldcs
    left join rir_delegated.delegations as held
        on
            lldcs.area_code = held.area_code
            and held.registry <> 'iana'
            and held.status in ('allocated', 'assigned')
    group by lldcs.area_code
),

ranked as (
    select
        asn_count,
        row_number() over (order by asn_count, area_code) - 1 as place,
        count(*) over () - 1 as last_place
    from counted
)

select
    sum(asn_count * greatest(0e0, 1e0 - abs(place - 0.5e0 * last_place))) as median_count,
    count(case when asn_count <= 15 then 1 end) as few_count,
    min(asn_count) as least_count
from ranked
