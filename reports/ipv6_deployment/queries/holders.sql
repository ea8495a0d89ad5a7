-- title: Networks with IPv6 in the land-locked developing countries that AFRINIC serves
with networks as (
    select
        lldcs.name as label,
        shares.value,
        shares.base,
        shares.status,
        shares.period_date
    from indicators.ipv6_holder_share as shares
    inner join common.lldcs as lldcs on shares.area_code = lldcs.area_code
    where shares.registry = 'afrinic'
)

select
    networks.label,
    networks.value,
    networks.base,
    networks.status,
    networks.period_date,
    'subject' as role,
    world.value as registry_value,
    count(networks.value) over () as known_count,
    count(case when networks.value > 50 then 1 end) over () as most_count,
    min(networks.value) over () as least_value,
    max(networks.value) over () as largest_value,
    sum(networks.base) over () as network_count,
    sum(case when networks.value is not null then networks.base end) over () as known_network_count,
    sum(case when networks.value is not null then round(networks.base * (1 - networks.value / 100)) end) over () as without_count
from networks
left join indicators.ipv6_holder_share as world on world.area_code = 'WLD' and world.registry = 'afrinic'
order by networks.value desc nulls last, networks.label
