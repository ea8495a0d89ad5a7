-- title: People who live in land-locked developing countries
-- about: World Bank, of the newest year in which each of them has a figure.
with counted as (
    select
        people.year,
        count(lldcs.area_code) as known_count,
        sum(case when lldcs.area_code is not null then people.people end) as lldc_people,
        sum(people.people) as world_people
    from common.populations as people
    left join common.lldcs as lldcs on people.area_code = lldcs.area_code
    group by people.year
)

select
    cast(concat(cast(year as varchar), '-12-31') as date) as year_date,
    lldc_people,
    round(lldc_people / 1e6) as lldc_million,
    100 * lldc_people / world_people as share_pct
from counted
where known_count = (select count(*) from common.lldcs)
order by year desc
