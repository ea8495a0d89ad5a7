-- title: Key figures of IPv6: land-locked developing countries, other economies, the world
with listed as (
    select
        1 as position,
        'Users with IPv6, the median economy, %' as label,
        lldc.period_date,
        lldc.value as lldc_value,
        lldc.base as lldc_base,
        other.value as other_value,
        other.base as other_base,
        world.value as world_value,
        'A' as status,
        'Google' as publisher
    from common.ipv6_user_groups as lldc
    inner join common.ipv6_user_groups as other on other.group_code = 'LMY_X_LLDC' and lldc.period_date = other.period_date
    inner join common.ipv6_user_groups as world on world.group_code = 'WLD' and lldc.period_date = world.period_date
    where lldc.group_code = 'LLDC'
    union all
    select
        2 as position,
        'The same in Africa' as label,
        lldc.period_date,
        lldc.value as lldc_value,
        lldc.base as lldc_base,
        other.value as other_value,
        other.base as other_base,
        cast(null as double) as world_value,
        'A' as status,
        'Google' as publisher
    from common.ipv6_user_groups as lldc
    inner join common.ipv6_user_groups as other
        on other.group_code = 'AFRICA_LMY_X_LLDC' and lldc.period_date = other.period_date
    where lldc.group_code = 'AFRICA_LLDC'
    union all
    select
        3 as position,
        'The same in Asia' as label,
        lldc.period_date,
        lldc.value as lldc_value,
        lldc.base as lldc_base,
        other.value as other_value,
        other.base as other_base,
        cast(null as double) as world_value,
        'A' as status,
        'Google' as publisher
    from common.ipv6_user_groups as lldc
    inner join common.ipv6_user_groups as other
        on other.group_code = 'ASIA_LMY_X_LLDC' and lldc.period_date = other.period_date
    where lldc.group_code = 'ASIA_LLDC'
    union all
    select
        case measure when 'google_users_ipv6' then 4 else 5 end as position,
        case measure
            when 'google_users_ipv6' then 'Users with IPv6, all users of the world together, %'
            else 'Users who can use IPv6, all users of the world together, %'
        end as label,
        stated_date as period_date,
        cast(null as double) as lldc_value,
        cast(null as bigint) as lldc_base,
        cast(null as double) as other_value,
        cast(null as bigint) as other_base,
        value_pct as world_value,
        'A' as status,
        case measure when 'google_users_ipv6' then 'Google' else 'APNIC Labs' end as publisher
    from ipv6_published.figures
    where scope = 'world'
    union all
    select
        6 as position,
        'IPv6 held, thousands of /32' as label,
        lldc.period_date,
        lldc.value / 1000 as lldc_value,
        cast(null as bigint) as lldc_base,
        cast(null as double) as other_value,
        cast(null as bigint) as other_base,
        world.value / 1000 as world_value,
        'E' as status,
        'ipverse, from the registries' as publisher
    from indicators.ipv6_delegated_monthly as lldc
    inner join indicators.ipv6_delegated_monthly as world
        on world.area_code = 'WLD' and world.measure = 'slash32' and lldc.period_date = world.period_date
    where
        lldc.area_code = 'LLDC'
        and lldc.measure = 'slash32'
        and lldc.period_date = (select max(period_date) from indicators.ipv6_delegated_monthly)
    union all
    select
        7 as position,
        'Delegations that are announced, %' as label,
        lldc.period_date,
        lldc.value as lldc_value,
        cast(null as bigint) as lldc_base,
        cast(null as double) as other_value,
        cast(null as bigint) as other_base,
        world.value as world_value,
        lldc.status,
        'RIPE NCC and the registries' as publisher
    from indicators.ipv6_announced_share as lldc
    inner join indicators.ipv6_announced_share as world
        on world.area_code = 'WLD' and world.measure = 'delegations' and lldc.period_date = world.period_date
    where lldc.area_code = 'LLDC' and lldc.measure = 'delegations'
    union all
    select
        8 as position,
        'AS numbers that announce IPv6, %' as label,
        lldc.period_date,
        lldc.value as lldc_value,
        cast(null as bigint) as lldc_base,
        cast(null as double) as other_value,
        cast(null as bigint) as other_base,
        world.value as world_value,
        lldc.status,
        'RIPE NCC and the registries' as publisher
    from indicators.ipv6_origin_share as lldc
    inner join indicators.ipv6_origin_share as world on world.area_code = 'WLD' and lldc.period_date = world.period_date
    where lldc.area_code = 'LLDC'
)

select
    label,
    period_date,
    lldc_value,
    status as lldc_status,
    lldc_base,
    other_value,
    other_base,
    case
        when position in (4, 5) then cast(cast(round(world_value) as integer) as varchar)
        else cast(round(world_value, 1) as varchar)
    end as world_value,
    case when world_value is not null then status end as world_status,
    publisher
from listed
order by position
