-- title: The land-locked developing countries
select area_code
from common.lldcs
order by area_code
