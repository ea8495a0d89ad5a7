-- title: Land-locked developing countries that cannot be compared with neighbours for thin evidence
-- about: Those with a share, thin or not, and a coastal neighbour with one, that common.ipv6_user_neighbours does not have.
select distinct lldcs.name
from common.lldcs as lldcs
inner join common.ipv6_users_newest as shares on lldcs.area_code = shares.area_code
inner join common.coastal_neighbours as neighbours on lldcs.area_code = neighbours.area_code
inner join common.ipv6_users_newest as next_door on neighbours.neighbour_code = next_door.area_code
left join common.ipv6_user_neighbours as compared on lldcs.area_code = compared.area_code
where shares.value is not null and next_door.value is not null and compared.area_code is null
order by lldcs.name
