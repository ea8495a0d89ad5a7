-- title: Median prices of fixed broadband by year, over the economies with a price in every year
select groups.group_code, names.name as group_name, groups.period_date, groups.value, groups.base
from common.price_groups as groups
inner join common.english_names as names on groups.group_code = names.area_code
where
    groups.panel = 'balanced'
    and groups.plan = 'fixed'
    and groups.unit = 'gni_pct'
    and groups.group_code in ('LLDC', 'LMY_X_LLDC', 'WLD')
order by groups.group_code, groups.period_date
