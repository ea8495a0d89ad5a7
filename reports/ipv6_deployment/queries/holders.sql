-- title: Networks with IPv6 in the land-locked developing countries that AFRINIC serves
select
    lldcs.name as label,
    holders.value,
    holders.base,
    holders.status,
    holders.period_date,
    'subject' as role,
    count(holders.value) over () as known_count,
    count(case when holders.value > 50 then 1 end) over () as most_count,
    min(holders.value) over () as least_value,
    max(holders.value) over () as largest_value
from indicators.ipv6_holder_share as holders
inner join common.lldcs as lldcs on holders.area_code = lldcs.area_code
where holders.registry = 'afrinic'
order by holders.value desc nulls last, lldcs.name
