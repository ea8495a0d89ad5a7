-- title: Use, resources and readiness of every land-locked developing country
with newest as (
    select area_code, max(period_date) as period_date
    from indicators.ipv6_delegated_slash32
    group by area_code
)

select
    names.name as label,
    delegated.value,
    delegated.base,
    delegated.period_date,
    delegated.status,
    users.value as user_value,
    coalesce(users.status, 'M') as user_status,
    holders.value as holder_value,
    coalesce(holders.status, 'M') as holder_status,
    case
        when delegated.period_date < cast('2020-01-01' as date) then 'ripe'
        when delegated.period_date < cast('2025-01-01' as date) then 'lacnic'
    end as mark
from m49_economies.economies as economies
inner join common.area_names as names on economies.area_code = names.area_code and names.language = 'en'
left join newest on economies.area_code = newest.area_code
left join indicators.ipv6_delegated_slash32 as delegated
    on newest.area_code = delegated.area_code and newest.period_date = delegated.period_date
left join indicators.ipv6_user_share as users
    on economies.area_code = users.area_code
    and users.period_date = (select max(period_date) from indicators.ipv6_user_share)
left join indicators.ipv6_holder_share as holders on economies.area_code = holders.area_code
where economies.is_lldc
order by names.name
