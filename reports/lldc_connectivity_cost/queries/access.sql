-- title: Access and capacity of land-locked and other developing economies
with medians as (
    select group_code, measure, period_date, value, base
    from common.connectivity_groups
    where panel = 'all' and is_newest
)

select
    lldc.measure,
    lldc.period_date,
    lldc.value as lldc_value,
    lldc.base as lldc_base,
    other.value as other_value,
    other.base as other_base,
    world.value as world_value,
    world.base as world_base,
    100 * lldc.value / other.value as ratio_pct
from medians as lldc
inner join medians as other
    on lldc.measure = other.measure and lldc.period_date = other.period_date and other.group_code = 'LMY_X_LLDC'
inner join medians as world
    on lldc.measure = world.measure and lldc.period_date = world.period_date and world.group_code = 'WLD'
where lldc.group_code = 'LLDC'
order by lldc.measure
