-- title: How far the median of land-locked developing countries is from that of the world
select
    lldc.first_value - world.first_value as first_points,
    lldc.last_value - world.last_value as last_points,
    lldc.first_value / world.first_value as first_ratio,
    lldc.last_value / world.last_value as last_ratio
from (
    select
        min_by(value, period_date) as first_value,
        max_by(value, period_date) as last_value
    from indicators.price_basket_median
    where basket = 'i154_FBB5' and unit = 'gni_pct' and panel = 'balanced_5y' and area_code = 'LLDC'
) as lldc
cross join (
    select
        min_by(value, period_date) as first_value,
        max_by(value, period_date) as last_value
    from indicators.price_basket_median
    where basket = 'i154_FBB5' and unit = 'gni_pct' and panel = 'balanced_5y' and area_code = 'WLD'
) as world
