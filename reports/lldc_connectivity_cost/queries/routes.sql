-- title: Land-locked developing countries by the number of their coastal neighbours
with coastal as (
    select area_code, count(*) as coastal_count
    from common.coastal_neighbours
    group by area_code
),

counted as (
    select economies.area_code, coalesce(coastal.coastal_count, 0) as coastal_count
    from m49_economies.economies as economies
    left join coastal on economies.area_code = coastal.area_code
    where economies.is_lldc
)

select
    counted.coastal_count,
    count(*) as lldc_count,
    array_join(array_agg(names.name order by names.name), '; ') as members
from counted
inner join common.area_names as names on counted.area_code = names.area_code and names.language = 'en'
group by counted.coastal_count
order by counted.coastal_count
