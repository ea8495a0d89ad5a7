-- title: Use, resources, readiness and routing of every land-locked developing country
select
    lldcs.name as label,
    users.value as user_value,
    coalesce(users.status, 'M') as user_status,
    case coalesce(users.status, 'M')
        when 'M' then 'Google gives an exact zero, which may be no data'
    end as user_reason,
    years.value as years_value,
    coalesce(years.status, 'M') as years_status,
    case
        when years.value is not null then null
        when coalesce(years.status, 'M') = 'U' then 'The evidence of the share is thin'
        when users.value is null then 'Google gives no share'
        when users.value < (select min(value) from common.ipv6_world_months) then 'The world was ahead before its series began'
        else 'The share is above all of the world''s series at hand'
    end as years_reason,
    held.value as held_value,
    held.status as held_status,
    held.period_date,
    sources.newest_slash32 as derived_value,
    case when sources.newest_slash32 is not null then 'E' end as derived_status,
    holders.value as holder_value,
    coalesce(holders.status, 'M') as holder_status,
    case
        when holders.value is not null then null
        when holders.area_code is null then 'The registry''s file tells no holders apart'
        else 'Fewer than ten holders have an AS number'
    end as holder_reason,
    announced.value as announced_value,
    coalesce(announced.status, 'M') as announced_status,
    case
        when announced.value is not null then null
        when announced.area_code is null then 'No IPv6 was delegated by the day of the routing data'
        else 'Fewer than five delegations'
    end as announced_reason,
    origins.value as origin_value,
    coalesce(origins.status, 'M') as origin_status,
    case when origins.value is null then 'Fewer than ten AS numbers' end as origin_reason
from common.lldcs as lldcs
left join common.ipv6_users_newest as users on lldcs.area_code = users.area_code
left join indicators.ipv6_years_behind as years on lldcs.area_code = years.area_code
left join common.ipv6_held_newest as held on lldcs.area_code = held.area_code
left join common.ipv6_delegated_sources as sources on lldcs.area_code = sources.area_code
left join indicators.ipv6_holder_share as holders
    on held.area_code = holders.area_code and held.registry = holders.registry
left join indicators.ipv6_announced_share as announced
    on lldcs.area_code = announced.area_code and announced.measure = 'delegations'
left join indicators.ipv6_origin_share as origins on lldcs.area_code = origins.area_code
order by lldcs.name
