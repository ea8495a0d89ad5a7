-- title: Land-locked developing countries that are not compared with neighbours
select lldcs.name
from common.lldcs as lldcs
left join common.ipv6_user_neighbours as compared on lldcs.area_code = compared.area_code
where compared.area_code is null
order by lldcs.name
