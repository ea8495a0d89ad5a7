-- title: The land-locked developing countries
-- reference: groups
-- about: One row for each, as M49 marks them, with its English name, or its code where there is none.
select economies.area_code, coalesce(names.name, economies.area_code) as name
from m49_economies.economies as economies
left join common.english_names as names on economies.area_code = names.area_code
where economies.is_lldc
