-- title: Land-locked developing countries above the world median
select lldcs.name, shares.value
from common.lldcs as lldcs
inner join common.ipv6_users_newest as world on world.area_code = 'WLD'
inner join common.ipv6_users_newest as shares on lldcs.area_code = shares.area_code
where shares.status = 'A' and shares.value > world.value
order by shares.value desc, lldcs.name
