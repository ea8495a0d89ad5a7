-- title: How far the median of land-locked developing countries is from that of the world
with ends as (
    select
        area_code,
        min_by(value, period_date) as first_value,
        max_by(value, period_date) as last_value
    from common.fixed_broadband_trend
    group by area_code
)

select
    lldc.first_value - world.first_value as first_points,
    lldc.last_value - world.last_value as last_points,
    lldc.first_value / world.first_value as first_ratio,
    lldc.last_value / world.last_value as last_ratio
from ends as lldc
inner join ends as world on world.area_code = 'WLD'
where lldc.area_code = 'LLDC'
