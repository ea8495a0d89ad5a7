-- title: Users with IPv6 when users are counted, and not economies
-- about: Google's shares weighted with the users that APNIC estimates of each economy.
with users as (
    select area_code, sum(users_count) as users_count
    from apnic_ipv6.as_users
    where area_code is not null
    group by area_code
),

weighed as (
    select groups.group_code, shares.area_code, shares.value, users.users_count
    from common.ipv6_users_newest as shares
    inner join users on shares.area_code = users.area_code
    inner join common.economy_groups as groups
        on
            shares.area_code = groups.area_code
            and (groups.valid_from is null or groups.valid_from <= shares.period_date)
            and (groups.valid_to is null or shares.period_date < groups.valid_to)
    where groups.group_code in ('LLDC', 'LMY_X_LLDC') and shares.value is not null and shares.status <> 'U'
),

sums as (
    select group_code, sum(value * users_count) / sum(users_count) as value
    from weighed
    group by group_code
    union all
    select 'without India' as group_code, sum(value * users_count) / sum(users_count) as value
    from weighed
    where group_code = 'LMY_X_LLDC' and area_code <> 'IND'
),

copies as (
    select max(as_of_date) as as_of_date
    from vintage.parts
    where source = 'apnic_ipv6' and table_name = 'as_users'
)

select
    max(case when sums.group_code = 'LLDC' then sums.value end) as lldc_value,
    max(case when sums.group_code = 'LMY_X_LLDC' then sums.value end) as other_value,
    max(case when sums.group_code = 'without India' then sums.value end) as other_without_value,
    max(copies.as_of_date) as as_of_date
from sums
cross join copies
