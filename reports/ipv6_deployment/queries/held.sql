-- title: IPv6 held in every land-locked developing country, by the newest file of its registry
select
    lldcs.name as label,
    held.value,
    held.status,
    held.period_date,
    'subject' as role,
    count(*) over () as lldc_count,
    count(case when held.value > 0 then 1 end) over () as holding_count,
    count(case when held.value = 0 then 1 end) over () as none_count
from common.lldcs as lldcs
left join common.ipv6_held_newest as held on lldcs.area_code = held.area_code
order by lldcs.name
