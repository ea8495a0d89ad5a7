-- title: Land-locked developing countries that hold IPv6 and where fewer than one in a hundred users have it
select lldcs.name, users.value
from common.lldcs as lldcs
inner join common.ipv6_held_newest as held on lldcs.area_code = held.area_code
inner join common.ipv6_users_newest as users on lldcs.area_code = users.area_code
where held.value > 0 and users.status = 'A' and users.value < 1
order by lldcs.name
