-- title: Medians of users with IPv6, by group of economies, on the newest day
select medians.area_code, names.name as label, medians.period_date, medians.value, medians.base,
    case medians.area_code when 'LLDC' then 'subject' when 'WLD' then 'comparison' end as role,
    count(*) as member_count
from common.ipv6_users_newest as medians
inner join common.english_names as names on medians.area_code = names.area_code
inner join common.un_groups as groups
    on
        medians.area_code = groups.group_code
        and (groups.valid_from is null or groups.valid_from <= medians.period_date)
        and (groups.valid_to is null or medians.period_date < groups.valid_to)
group by medians.area_code, names.name, medians.period_date, medians.value, medians.base
order by medians.value
