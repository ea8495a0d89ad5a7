-- title: Groups of economies that comparisons are made of
-- reference: groups
-- about: One row for each economy, group and span of time: an economy belongs to a group on a day if valid_from <= day < valid_to, where a null bound is open. Besides the groups of the United Nations (common.un_groups) there are M49's regions (AFRICA, AMERICAS, ASIA, EUROPE, OCEANIA) and the World Bank's income groups (LIC, LMC, UMC, HIC, and LMY for low- and middle-income).
-- about: A composed group holds what its parts have in common: its code names them, and X_LLDC stands for economies that are no land-locked developing countries. So AFRICA_LMY_X_LLDC are the low- and middle-income economies of Africa that are not.
-- about: The income group is that of the year of the data: the World Bank classifies by the income of the year two before its fiscal year. The newest classification stands until there is a newer one, the first is not carried backwards. Economies that the World Bank did not classify are in no income group, and those that M49 does not list in no group at all.
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
        end as valid_to
    from world_bank.income_groups as groups
    inner join m49_economies.economies as economies on groups.area_code = economies.area_code
    cross join newest
    where groups.income_group is not null
),

incomes as (
    select group_code, area_code, valid_from, valid_to
    from income
    union all
    select 'LMY' as group_code, area_code, valid_from, valid_to
    from income
    where group_code in ('LIC', 'LMC', 'UMC')
),

regions as (
    select
        area_code,
        case region_code
            when '002' then 'AFRICA'
            when '019' then 'AMERICAS'
            when '142' then 'ASIA'
            when '150' then 'EUROPE'
            when '009' then 'OCEANIA'
        end as group_code
    from m49_economies.economies
    where region_code is not null
),

landlocked as (
    select area_code, valid_from, valid_to
    from common.un_groups
    where group_code = 'LLDC'
),

sides as (
    select 'LLDC' as side, area_code, valid_from, valid_to
    from landlocked
    union all
    select 'X_LLDC' as side, economies.area_code, cast(null as date) as valid_from, cast(null as date) as valid_to
    from m49_economies.economies as economies
    left join landlocked on economies.area_code = landlocked.area_code
    where landlocked.area_code is null
),

members as (
    select group_code, area_code, valid_from, valid_to
    from common.un_groups
    union all
    select group_code, area_code, cast(null as date) as valid_from, cast(null as date) as valid_to
    from regions
    union all
    select group_code, area_code, valid_from, valid_to
    from incomes
    union all
    select
        concat(listed.group_code, '_', sides.side) as group_code,
        sides.area_code,
        case
            when sides.valid_from > listed.valid_from then sides.valid_from
            else coalesce(listed.valid_from, sides.valid_from)
        end as valid_from,
        case
            when sides.valid_to < listed.valid_to then sides.valid_to
            else coalesce(listed.valid_to, sides.valid_to)
        end as valid_to
    from sides
    inner join (
        select group_code, area_code, valid_from, valid_to
        from incomes
        where group_code <> 'HIC'
        union all
        select group_code, area_code, valid_from, valid_to
        from common.un_groups
        where group_code = 'LDC'
    ) as listed on sides.area_code = listed.area_code
    union all
    select concat(regions.group_code, '_LLDC') as group_code, landlocked.area_code, landlocked.valid_from, landlocked.valid_to
    from landlocked
    inner join regions on landlocked.area_code = regions.area_code
    union all
    select
        concat(regions.group_code, '_LMY_X_LLDC') as group_code,
        incomes.area_code,
        incomes.valid_from,
        incomes.valid_to
    from incomes
    inner join regions on incomes.area_code = regions.area_code
    inner join sides on incomes.area_code = sides.area_code and sides.side = 'X_LLDC'
    where incomes.group_code = 'LMY'
)

select group_code, area_code, valid_from, valid_to
from members
where valid_from is null or valid_to is null or valid_from < valid_to
order by group_code, area_code, valid_from
