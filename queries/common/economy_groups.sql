-- title: Groups of economies that comparisons are made of
-- reference: groups
-- about: One row for each economy, group and span of time: an economy belongs to a group on a day if valid_from <= day < valid_to, where a null bound is open. Besides the groups of the United Nations (common.un_groups) there are M49's regions (AFRICA, AMERICAS, ASIA, EUROPE, OCEANIA) and the World Bank's income groups (LIC, LMC, UMC, HIC, and LMY for low- and middle-income).
-- about: A composed group holds what its parts have in common: its code names them, and X_LLDC stands for economies that are no land-locked developing countries. So AFRICA_LMY_X_LLDC are the low- and middle-income economies of Africa that are not.
-- about: The income group is that of the year of the data: the World Bank classifies by the income of the year two before its fiscal year. The newest classification stands until there is a newer one, the first is not carried backwards. Economies that the World Bank did not classify are in no income group.
with newest as (
    select max(data_year) as data_year
    from world_bank.income_groups
),

income as (
    select
        groups.income_group as group_code,
        groups.area_code,
        cast(concat(cast(groups.data_year as varchar), '-01-01') as date) as valid_from,
        case
            when groups.data_year < newest.data_year
                then cast(concat(cast(groups.data_year + 1 as varchar), '-01-01') as date)
            else date '9999-12-31'
        end as valid_to
    from world_bank.income_groups as groups
    cross join newest
    where groups.area_code is not null and groups.income_group is not null
),

simple as (
    select
        group_code,
        area_code,
        coalesce(valid_from, date '0001-01-01') as valid_from,
        coalesce(valid_to, date '9999-12-31') as valid_to
    from common.un_groups
    union all
    select
        case region_code
            when '002' then 'AFRICA'
            when '019' then 'AMERICAS'
            when '142' then 'ASIA'
            when '150' then 'EUROPE'
            when '009' then 'OCEANIA'
        end as group_code,
        area_code,
        date '0001-01-01' as valid_from,
        date '9999-12-31' as valid_to
    from m49_economies.economies
    where region_code is not null
    union all
    select group_code, area_code, valid_from, valid_to
    from income
    union all
    select 'LMY' as group_code, area_code, valid_from, valid_to
    from income
    where group_code in ('LIC', 'LMC', 'UMC')
    union all
    select 'X_LLDC' as group_code, economies.area_code, date '0001-01-01' as valid_from, date '9999-12-31' as valid_to
    from m49_economies.economies as economies
    left join common.un_groups as landlocked
        on economies.area_code = landlocked.area_code and landlocked.group_code = 'LLDC'
    where landlocked.area_code is null
),

composed as (
    select group_code, first_code, second_code, third_code
    from (
        values
            ('LMY_LLDC', 'LMY', 'LLDC', 'WLD'),
            ('LMY_X_LLDC', 'LMY', 'X_LLDC', 'WLD'),
            ('LIC_LLDC', 'LIC', 'LLDC', 'WLD'),
            ('LIC_X_LLDC', 'LIC', 'X_LLDC', 'WLD'),
            ('LMC_LLDC', 'LMC', 'LLDC', 'WLD'),
            ('LMC_X_LLDC', 'LMC', 'X_LLDC', 'WLD'),
            ('UMC_LLDC', 'UMC', 'LLDC', 'WLD'),
            ('UMC_X_LLDC', 'UMC', 'X_LLDC', 'WLD'),
            ('LDC_LLDC', 'LDC', 'LLDC', 'WLD'),
            ('LDC_X_LLDC', 'LDC', 'X_LLDC', 'WLD'),
            ('AFRICA_LLDC', 'AFRICA', 'LLDC', 'WLD'),
            ('AFRICA_LMY_X_LLDC', 'AFRICA', 'LMY', 'X_LLDC'),
            ('AMERICAS_LLDC', 'AMERICAS', 'LLDC', 'WLD'),
            ('AMERICAS_LMY_X_LLDC', 'AMERICAS', 'LMY', 'X_LLDC'),
            ('ASIA_LLDC', 'ASIA', 'LLDC', 'WLD'),
            ('ASIA_LMY_X_LLDC', 'ASIA', 'LMY', 'X_LLDC'),
            ('EUROPE_LLDC', 'EUROPE', 'LLDC', 'WLD'),
            ('EUROPE_LMY_X_LLDC', 'EUROPE', 'LMY', 'X_LLDC')
    ) as listed (group_code, first_code, second_code, third_code)
),

members as (
    select group_code, area_code, valid_from, valid_to
    from simple
    union all
    select
        composed.group_code,
        one.area_code,
        greatest(one.valid_from, two.valid_from, three.valid_from) as valid_from,
        least(one.valid_to, two.valid_to, three.valid_to) as valid_to
    from composed
    inner join simple as one on composed.first_code = one.group_code
    inner join simple as two on composed.second_code = two.group_code and one.area_code = two.area_code
    inner join simple as three on composed.third_code = three.group_code and one.area_code = three.area_code
)

select
    group_code,
    area_code,
    nullif(valid_from, date '0001-01-01') as valid_from,
    nullif(valid_to, date '9999-12-31') as valid_to
from members
where group_code <> 'X_LLDC' and valid_from < valid_to
order by group_code, area_code, valid_from
