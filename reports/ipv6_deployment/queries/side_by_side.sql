-- title: Use, resources and readiness of every land-locked developing country
select
    lldcs.name as label,
    held.value,
    held.base,
    held.period_date,
    held.status,
    users.value as user_value,
    coalesce(users.status, 'M') as user_status,
    holders.value as holder_value,
    coalesce(holders.status, 'M') as holder_status,
    case when held.is_stale then held.registry end as mark
from common.lldcs as lldcs
left join common.ipv6_held_newest as held on lldcs.area_code = held.area_code
left join common.ipv6_users_newest as users on lldcs.area_code = users.area_code
left join indicators.ipv6_holder_share as holders
    on held.area_code = holders.area_code and held.registry = holders.registry
order by lldcs.name
