-- title: Groups of the United Nations and who belongs to them
-- reference: groups
-- about: One row for each economy and group: the world (WLD, every country or area of M49), the least developed (LDC) and land-locked developing countries (LLDC) and the small island developing States (SIDS).
-- about: An economy belongs to a group on a day if valid_from <= day < valid_to, where a null bound is open.
select 'WLD' as group_code, area_code, cast(null as date) as valid_from, cast(null as date) as valid_to
from m49_economies.economies
union all
select group_code, area_code, valid_from, valid_to
from m49_economies.group_members
