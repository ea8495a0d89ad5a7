-- title: Users with IPv6 in every land-locked developing country, on the newest day
-- about: Only values whose evidence is not thin are counted.
select
    lldcs.name as label,
    shares.value,
    shares.status,
    shares.period_date,
    case when shares.value > world.value and shares.status <> 'U' then 'subject' end as role,
    count(case when shares.status = 'A' then 1 end) over () as known_count,
    count(case when shares.value > world.value and shares.status = 'A' then 1 end) over () as above_count,
    count(case when shares.value < world.value / 10 and shares.status = 'A' then 1 end) over () as low_count,
    count(case when shares.status = 'U' then 1 end) over () as thin_count,
    max(case when shares.status = 'A' then shares.value end) over () as most_value,
    min(case when shares.status = 'A' then shares.value end) over () as least_value,
    world.value as world_value,
    median.value as lldc_value
from common.lldcs as lldcs
inner join common.ipv6_users_newest as world on world.area_code = 'WLD'
inner join common.ipv6_users_newest as median on median.area_code = 'LLDC'
left join common.ipv6_users_newest as shares on lldcs.area_code = shares.area_code
order by shares.value desc nulls last, lldcs.name
