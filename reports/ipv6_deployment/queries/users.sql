-- title: Users with IPv6 in every land-locked developing country, on the newest day
with newest as (
    select max(period_date) as period_date
    from indicators.ipv6_user_share
),

world as (
    select value
    from indicators.ipv6_user_share
    where area_code = 'WLD' and period_date = (select period_date from newest)
)

select
    names.name as label,
    shares.value,
    shares.status,
    shares.period_date,
    case when shares.value > world.value then 'subject' end as role,
    count(shares.value) over () as known_count,
    count(case when shares.value > world.value then 1 end) over () as above_count,
    count(case when shares.value < world.value / 10 then 1 end) over () as low_count
from m49_economies.economies as economies
inner join common.area_names as names on economies.area_code = names.area_code and names.language = 'en'
cross join world
left join indicators.ipv6_user_share as shares
    on economies.area_code = shares.area_code and shares.period_date = (select period_date from newest)
where economies.is_lldc
order by shares.value desc nulls last, names.name
