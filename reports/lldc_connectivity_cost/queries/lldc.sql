-- title: The land-locked developing countries
select area_code, name as un_name
from m49_economies.economies
where is_lldc
order by area_code
