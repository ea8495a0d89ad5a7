-- title: What is known of single land-locked developing countries
select
    lldcs.area_code,
    lldcs.name,
    users.value as user_value,
    users.period_date as user_date,
    holders.value as holder_value,
    holders.base as network_count,
    holders.period_date as holder_date,
    delegations.value as announced_value,
    delegations.base as delegation_count,
    delegations.period_date as announced_date,
    space.value as space_value,
    origins.value as origin_value,
    origins.base as asn_count,
    held.value as held_value,
    held.period_date as held_date
from common.lldcs as lldcs
left join common.ipv6_users_newest as users on lldcs.area_code = users.area_code and users.status = 'A'
left join common.main_registries as registries on lldcs.area_code = registries.area_code
left join indicators.ipv6_holder_share as holders
    on lldcs.area_code = holders.area_code and registries.registry = holders.registry
left join indicators.ipv6_announced_share as delegations
    on lldcs.area_code = delegations.area_code and delegations.measure = 'delegations'
left join indicators.ipv6_announced_share as space
    on lldcs.area_code = space.area_code and space.measure = 'space'
left join indicators.ipv6_origin_share as origins on lldcs.area_code = origins.area_code
left join common.ipv6_held_newest as held on lldcs.area_code = held.area_code
order by lldcs.name
