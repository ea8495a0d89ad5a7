-- title: Delegated IPv6 of land-locked developing countries that is announced
select
    lldcs.name as label,
    shares.value,
    shares.base,
    shares.status,
    shares.period_date,
    'subject' as role,
    count(shares.value) over () as known_count,
    count(case when shares.value < 50 then 1 end) over () as minority_count
from indicators.ipv6_announced_share as shares
inner join common.lldcs as lldcs on shares.area_code = lldcs.area_code
where shares.measure = 'delegations'
order by shares.value desc nulls last, lldcs.name
