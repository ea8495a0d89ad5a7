-- title: The land-locked developing countries
-- about: One row for each, with its English name, as M49 marks them.
select economies.area_code, names.name
from m49_economies.economies as economies
inner join common.english_names as names on economies.area_code = names.area_code
where economies.is_lldc
