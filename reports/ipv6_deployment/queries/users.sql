-- title: Users with IPv6 in every land-locked developing country, on the newest day
select
    lldcs.name as label,
    shares.value,
    shares.status,
    shares.period_date,
    case when shares.value > world.value then 'subject' end as role,
    count(shares.value) over () as known_count,
    count(case when shares.value > world.value then 1 end) over () as above_count,
    count(case when shares.value < world.value / 10 then 1 end) over () as low_count
from common.lldcs as lldcs
inner join common.ipv6_users_newest as world on world.area_code = 'WLD'
left join common.ipv6_users_newest as shares on lldcs.area_code = shares.area_code
order by shares.value desc nulls last, lldcs.name
