-- title: Land-locked developing countries among the fifteen leading economies
select lldcs.name
from common.ipv6_user_ranks as ranks
inner join common.lldcs as lldcs on ranks.area_code = lldcs.area_code
where ranks.position <= 15
order by ranks.position
