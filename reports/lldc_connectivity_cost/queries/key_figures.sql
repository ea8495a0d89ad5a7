-- title: Key figures of land-locked developing countries, beside other economies
with prices as (
    select
        comparisons.plan,
        comparisons.unit,
        comparisons.period_date,
        comparisons.lldc_value,
        comparisons.lldc_base,
        comparisons.other_value,
        comparisons.other_base,
        world.value as world_value
    from common.price_group_comparison as comparisons
    left join common.price_groups as world
        on
            world.group_code = 'WLD'
            and world.panel = 'all'
            and comparisons.plan = world.plan
            and comparisons.unit = world.unit
            and comparisons.period_date = world.period_date
    where comparisons.stratum = 'ALL'
),

access as (
    select
        lldc.measure,
        lldc.period_date,
        lldc.value as lldc_value,
        lldc.base as lldc_base,
        other.value as other_value,
        other.base as other_base,
        world.value as world_value
    from common.connectivity_groups as lldc
    left join common.connectivity_groups as other
        on
            other.group_code = 'LMY_X_LLDC'
            and other.panel = 'all'
            and lldc.measure = other.measure
            and lldc.period_date = other.period_date
    left join common.connectivity_groups as world
        on
            world.group_code = 'WLD'
            and world.panel = 'all'
            and lldc.measure = world.measure
            and lldc.period_date = world.period_date
    where lldc.group_code = 'LLDC' and lldc.panel = 'all' and lldc.is_newest
),

sea as (
    select
        max(period_date) as period_date,
        max(case when group_code = 'LLDC' then value end) as lldc_value,
        max(case when group_code = 'LLDC' then base end) as lldc_base,
        max(case when group_code = 'LMY_X_LLDC' then value end) as other_value,
        max(case when group_code = 'LMY_X_LLDC' then base end) as other_base,
        max(case when group_code = 'WLD' then value end) as world_value
    from common.sea_distance_groups
),

listed as (
    select
        case
            when plan = 'fixed' and unit = 'gni_pct' then 1
            when plan = 'fixed' then 2
            else 3
        end as position,
        case
            when plan = 'fixed' and unit = 'gni_pct' then 'Fixed broadband, % of monthly GNI per capita'
            when plan = 'fixed' then 'Fixed broadband, US$ a month'
            else 'Mobile data, % of monthly GNI per capita'
        end as label,
        period_date,
        lldc_value,
        lldc_base,
        other_value,
        other_base,
        world_value
    from prices
    where unit = 'gni_pct' or (plan = 'fixed' and unit = 'usd')
    union all
    select
        case measure
            when 'internet_users' then 4
            when 'coverage_4g' then 5
            when 'electricity' then 6
            else 7
        end as position,
        case measure
            when 'internet_users' then 'Internet users, % of people'
            when 'coverage_4g' then 'In range of 4G, % of people'
            when 'electricity' then 'With electricity, % of people'
            else 'International bandwidth in use, kbit/s per user'
        end as label,
        period_date,
        lldc_value,
        lldc_base,
        other_value,
        other_base,
        world_value
    from access
    union all
    select
        8 as position,
        'From the capital to the nearest cable, km' as label,
        period_date,
        lldc_value,
        lldc_base,
        other_value,
        other_base,
        world_value
    from sea
)

select label, period_date, lldc_value, lldc_base, other_value, other_base, world_value
from listed
order by position
