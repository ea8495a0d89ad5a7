-- title: Users with IPv6 in land-locked and in other low- and middle-income economies of the same group
-- about: Groups in which five land-locked developing countries or more have a value.
with pairs as (
    select stratum, position, label, lldc_code, other_code
    from (
        values
            ('ALL', 1, 'All low- and middle-income economies', 'LMY_LLDC', 'LMY_X_LLDC'),
            ('LIC', 2, 'Low income', 'LIC_LLDC', 'LIC_X_LLDC'),
            ('LMC', 3, 'Lower-middle income', 'LMC_LLDC', 'LMC_X_LLDC'),
            ('UMC', 4, 'Upper-middle income', 'UMC_LLDC', 'UMC_X_LLDC'),
            ('LDC', 5, 'Least developed countries', 'LDC_LLDC', 'LDC_X_LLDC'),
            ('AFRICA', 6, 'Africa', 'AFRICA_LLDC', 'AFRICA_LMY_X_LLDC'),
            ('ASIA', 7, 'Asia', 'ASIA_LLDC', 'ASIA_LMY_X_LLDC')
    ) as listed (stratum, position, label, lldc_code, other_code)
)

select
    pairs.stratum,
    pairs.label,
    lldc.period_date,
    lldc.value as lldc_value,
    lldc.lower_quartile as lldc_lower,
    lldc.upper_quartile as lldc_upper,
    lldc.base as lldc_base,
    lldc.member_count as lldc_count,
    other.value as other_value,
    other.lower_quartile as other_lower,
    other.upper_quartile as other_upper,
    other.base as other_base,
    other.member_count as other_count,
    count(case when pairs.stratum in ('LIC', 'LMC', 'UMC') and lldc.value < other.value then 1 end) over () as income_behind_count,
    count(case when lldc.lower_quartile > other.upper_quartile or other.lower_quartile > lldc.upper_quartile then 1 end) over () as apart_count
from pairs
inner join common.ipv6_user_groups as lldc on pairs.lldc_code = lldc.group_code
inner join common.ipv6_user_groups as other on pairs.other_code = other.group_code and lldc.period_date = other.period_date
where lldc.base >= 5
order by pairs.position
