-- title: Use, resources and routing of every economy
select
    names.name as label,
    users.value as user_value,
    coalesce(users.status, 'M') as user_status,
    monthly.value as derived_value,
    announced.value as announced_value,
    announced.status as announced_status,
    origins.value as origin_value,
    origins.status as origin_status
from m49_economies.economies as economies
inner join common.english_names as names on economies.area_code = names.area_code
left join common.ipv6_users_newest as users on economies.area_code = users.area_code
left join indicators.ipv6_delegated_monthly as monthly
    on
        economies.area_code = monthly.area_code
        and monthly.measure = 'slash32'
        and monthly.period_date = (select max(period_date) from indicators.ipv6_delegated_monthly)
left join indicators.ipv6_announced_share as announced
    on economies.area_code = announced.area_code and announced.measure = 'delegations'
left join indicators.ipv6_origin_share as origins on economies.area_code = origins.area_code
where users.value is not null or monthly.value > 0 or announced.value is not null or origins.value is not null
order by names.name
