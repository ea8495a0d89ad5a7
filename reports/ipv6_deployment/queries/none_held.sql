-- title: Land-locked developing countries where no IPv6 is registered
select lldcs.name, held.period_date
from common.lldcs as lldcs
inner join common.ipv6_held_newest as held on lldcs.area_code = held.area_code
where held.value = 0
order by lldcs.name
