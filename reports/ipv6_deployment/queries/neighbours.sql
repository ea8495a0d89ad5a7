-- title: Users with IPv6 in land-locked developing countries, and the median of their coastal neighbours
with shares as (
    select area_code, value
    from indicators.ipv6_user_share
    where value is not null and period_date = (select max(period_date) from indicators.ipv6_user_share)
),

coastal as (
    select
        neighbours.area_code,
        shares.value,
        row_number() over (partition by neighbours.area_code order by shares.value, neighbours.neighbour_code) as position,
        count(*) over (partition by neighbours.area_code) as neighbour_count
    from common.coastal_neighbours as neighbours
    inner join shares on neighbours.neighbour_code = shares.area_code
),

medians as (
    select area_code, avg(value) as neighbour_value
    from coastal
    where 2 * position between neighbour_count and neighbour_count + 2
    group by area_code
)

select
    names.name as label,
    shares.value as own_value,
    medians.neighbour_value,
    count(*) over () as pair_count,
    count(case when shares.value > medians.neighbour_value then 1 end) over () as ahead_count,
    count(case when shares.value < medians.neighbour_value then 1 end) over () as behind_count
from medians
inner join shares on medians.area_code = shares.area_code
inner join common.area_names as names on medians.area_code = names.area_code and names.language = 'en'
order by shares.value desc, names.name
