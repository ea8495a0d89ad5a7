-- title: Land-locked developing countries by the number of their coastal neighbours
with counted as (
    select lldcs.name, count(neighbours.neighbour_code) as coastal_count
    from common.lldcs as lldcs
    left join common.coastal_neighbours as neighbours on lldcs.area_code = neighbours.area_code
    group by lldcs.name
)

select
    coastal_count,
    count(*) as lldc_count,
    array_join(array_agg(name order by name), '; ') as members
from counted
group by coastal_count
order by coastal_count
