-- title: The land-locked developing countries are not 32
-- severity: error
-- about: The United Nations list 32 of them. When the list changes, change this number with it: figures for the group say how many of N have data.
select group_code, count(*) as members
from m49_economies.group_members
where group_code = 'LLDC' and valid_to is null
group by group_code
having count(*) <> 32
order by group_code
