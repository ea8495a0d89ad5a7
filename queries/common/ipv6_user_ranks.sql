-- title: Economies by their users with IPv6
-- about: One row for each economy with a share of users on the newest day whose evidence is not thin (status U); the largest share has position 1.
select
    users.area_code,
    users.value,
    economies.region_code,
    economies.is_lldc,
    row_number() over (order by users.value desc, users.area_code) as position
from common.ipv6_users_newest as users
inner join m49_economies.economies as economies on users.area_code = economies.area_code
where users.value is not null and users.status <> 'U'
order by position
