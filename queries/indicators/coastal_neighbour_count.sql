-- title: Neighbours with a coast
-- unit: economies
-- better: higher
-- floor: 0
-- range: 0..
-- dims:
-- about: How many neighbours of a land-locked developing country have a coast on the open sea (common.coastal_neighbours): the choice of ways to the sea next door. Base is the number of its neighbours. Zero is a measured zero: all its neighbours are land-locked.
-- about: A coast is not a landing point, and a border is not a link over it. period_date is the day of the copy of the list of borders.
with neighbours as (
    select
        lldcs.area_code,
        count(neighbours.neighbour_code) as neighbour_count,
        count(coastal.neighbour_code) as coastal_count
    from common.lldcs as lldcs
    left join m49_economies.neighbours as neighbours on lldcs.area_code = neighbours.area_code
    left join common.coastal_neighbours as coastal
        on neighbours.area_code = coastal.area_code and neighbours.neighbour_code = coastal.neighbour_code
    group by lldcs.area_code
)

select
    neighbours.area_code,
    parts.as_of_date as period_date,
    case when neighbours.neighbour_count > 0 then cast(neighbours.coastal_count as double) end as value,
    neighbours.neighbour_count as base,
    case when neighbours.neighbour_count > 0 then 'A' else 'M' end as status
from neighbours
left join vintage.parts as parts
    on parts.source = 'm49_economies' and parts.table_name = 'neighbours' and parts.part = 'geography'
order by neighbours.area_code
