-- title: The fifteen economies with the largest shares of users with IPv6
select names.name as label, ranks.value
from common.ipv6_user_ranks as ranks
inner join common.english_names as names on ranks.area_code = names.area_code
where ranks.position <= 15
order by ranks.value desc, names.name
