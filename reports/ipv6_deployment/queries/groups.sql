-- title: Users with IPv6, medians and quartiles of groups of economies
select
    groups.group_code,
    names.name as label,
    groups.period_date,
    groups.value,
    groups.lower_quartile,
    groups.upper_quartile,
    groups.base,
    groups.member_count,
    groups.population_pct,
    groups.low_bound,
    groups.high_bound
from common.ipv6_user_groups as groups
inner join common.english_names as names on groups.group_code = names.area_code
where groups.group_code in ('WLD', 'HIC', 'LMY', 'LMY_X_LLDC', 'LLDC', 'LDC', 'SIDS')
order by groups.value desc, groups.group_code
