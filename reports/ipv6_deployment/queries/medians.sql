-- title: Medians of users with IPv6, by group of economies, on the newest day
select medians.area_code, names.name as label, medians.period_date, medians.value, medians.base,
    case medians.area_code when 'LLDC' then 'subject' when 'WLD' then 'comparison' end as role,
    members.member_count
from indicators.ipv6_user_share as medians
inner join common.area_names as names on medians.area_code = names.area_code and names.language = 'en'
inner join (
    select groups.group_code, count(*) as member_count
    from common.un_groups as groups
    cross join (select max(period_date) as period_date from indicators.ipv6_user_share) as newest
    where (groups.valid_from is null or groups.valid_from <= newest.period_date)
      and (groups.valid_to is null or newest.period_date < groups.valid_to)
    group by groups.group_code
) as members on medians.area_code = members.group_code
where medians.area_code in ('LLDC', 'LDC', 'SIDS', 'WLD')
  and medians.period_date = (select max(period_date) from indicators.ipv6_user_share)
order by medians.value
