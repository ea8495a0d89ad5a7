-- title: Memberships on which the dated list and the marks of M49 disagree
-- severity: warn
-- about: m49_economies.group_members says who belongs to a group since when; the M49 file marks who did when it was made. They are compared on the day of that file, so that a difference is a slip of one of them.
with file_day as (
    select max(as_of_date) as as_of_date
    from vintage.parts
    where source = 'm49_economies' and table_name = 'economies'
),

marked as (
    select 'LDC' as group_code, area_code from m49_economies.economies where is_ldc
    union all
    select 'LLDC' as group_code, area_code from m49_economies.economies where is_lldc
    union all
    select 'SIDS' as group_code, area_code from m49_economies.economies where is_sids
),

dated as (
    select members.group_code, members.area_code
    from m49_economies.group_members as members
    cross join file_day
    where
        (members.valid_from is null or file_day.as_of_date is null or members.valid_from <= file_day.as_of_date)
        and (members.valid_to is null or file_day.as_of_date < members.valid_to)
)

select
    coalesce(dated.group_code, marked.group_code) as group_code,
    coalesce(dated.area_code, marked.area_code) as area_code,
    case when marked.area_code is null then 'not marked in M49' else 'only marked in M49' end as difference
from dated
full join marked on dated.group_code = marked.group_code and dated.area_code = marked.area_code
where dated.area_code is null or marked.area_code is null
order by group_code, area_code
