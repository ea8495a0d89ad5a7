-- title: The fifteen economies with the largest shares of users with IPv6
select names.name as label, shares.value
from indicators.ipv6_user_share as shares
inner join m49_economies.economies as economies on shares.area_code = economies.area_code
inner join common.area_names as names on shares.area_code = names.area_code and names.language = 'en'
where shares.value is not null and shares.period_date = (select max(period_date) from indicators.ipv6_user_share)
order by shares.value desc, names.name
limit 15
