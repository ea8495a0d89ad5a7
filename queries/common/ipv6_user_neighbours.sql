-- title: Users with IPv6 in land-locked developing countries and next door
-- about: One row for each land-locked developing country that has a share of users on the newest day and at least one coastal neighbour with one, where the evidence is not thin (status U) of either. neighbour_value is the median of those neighbours, of which there are neighbour_count.
with coastal as (
    select
        neighbours.area_code,
        users.value,
        row_number() over (partition by neighbours.area_code order by users.value, neighbours.neighbour_code) as position,
        count(*) over (partition by neighbours.area_code) as neighbour_count
    from common.coastal_neighbours as neighbours
    inner join common.ipv6_users_newest as users on neighbours.neighbour_code = users.area_code
    where users.value is not null and users.status <> 'U'
),

medians as (
    select area_code, neighbour_count, avg(value) as neighbour_value
    from coastal
    where 2 * position between neighbour_count and neighbour_count + 2
    group by area_code, neighbour_count
)

select medians.area_code, users.value as own_value, medians.neighbour_value, medians.neighbour_count
from medians
inner join common.ipv6_users_newest as users on medians.area_code = users.area_code
where users.value is not null and users.status <> 'U'
order by medians.area_code
