-- title: IPv6 delegated in land-locked developing countries and in the world, first and last month of the derived series
with ends as (
    select min(period_date) as first_date, max(period_date) as last_date
    from indicators.ipv6_delegated_monthly
    where area_code = 'LLDC'
),

values_at as (
    select
        monthly.area_code,
        max(case when monthly.period_date = ends.first_date then monthly.value end) as first_value,
        max(case when monthly.period_date = ends.last_date then monthly.value end) as last_value
    from indicators.ipv6_delegated_monthly as monthly
    cross join ends
    where monthly.measure = 'slash32'
    group by monthly.area_code
),

grown as (
    select
        lldcs.name,
        values_at.last_value - values_at.first_value as gain,
        row_number() over (order by values_at.last_value - values_at.first_value desc, lldcs.name) as position,
        count(case when values_at.last_value > values_at.first_value then 1 end) over () as grown_count
    from values_at
    inner join common.lldcs as lldcs on values_at.area_code = lldcs.area_code
)

select
    ends.first_date,
    ends.last_date,
    lldc.first_value,
    lldc.last_value,
    lldc.last_value / lldc.first_value as ratio,
    lldc.last_value - lldc.first_value as gain,
    world.last_value as world_value,
    world.last_value / world.first_value as world_ratio,
    100 * lldc.last_value / world.last_value as share_pct,
    leader.name as leader_name,
    leader.gain as leader_gain,
    leader.grown_count
from ends
inner join values_at as lldc on lldc.area_code = 'LLDC'
inner join values_at as world on world.area_code = 'WLD'
inner join grown as leader on leader.position = 1
