-- title: English names of economies and groups
-- reference: names
-- about: One row for each area_code of common.area_names.
select area_code, name
from common.area_names
where language = 'en'
