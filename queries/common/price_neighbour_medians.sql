-- title: Prices of entry-level broadband next door
-- about: One row for each land-locked developing country, basket and unit in the newest year for which a coastal neighbour has a price: neighbour_value is the median of the coastal neighbours (common.coastal_neighbours) with a price, neighbour_base of neighbour_count. own_value is null where the country itself has none.
-- about: Implausible prices (common.price_levels) are left out on both sides: beside two or three neighbours one of them decides.
with prices as (
    select panels.area_code, panels.period_date, panels.plan, panels.basket, panels.unit, panels.value
    from common.price_panels as panels
    inner join common.price_levels as levels
        on panels.area_code = levels.area_code and panels.basket = levels.basket and panels.year = levels.year
    where panels.panel = 'all' and not levels.is_implausible
),

sizes as (
    select area_code, count(*) as neighbour_count
    from common.coastal_neighbours
    group by area_code
),

ranked as (
    select
        neighbours.area_code,
        prices.period_date,
        prices.plan,
        prices.basket,
        prices.unit,
        prices.value,
        row_number() over (
            partition by neighbours.area_code, prices.basket, prices.unit
            order by prices.value, neighbours.neighbour_code
        ) - 1 as place,
        count(*) over (partition by neighbours.area_code, prices.basket, prices.unit) - 1 as last_place
    from common.coastal_neighbours as neighbours
    inner join prices on neighbours.neighbour_code = prices.area_code
),

medians as (
    select
        area_code,
        period_date,
        plan,
        basket,
        unit,
        sum(value * greatest(0e0, 1e0 - abs(place - 0.5e0 * last_place))) as neighbour_value,
        count(*) as neighbour_base
    from ranked
    group by area_code, period_date, plan, basket, unit
)

select
    medians.area_code,
    medians.period_date,
    medians.plan,
    medians.basket,
    medians.unit,
    prices.value as own_value,
    medians.neighbour_value,
    medians.neighbour_base,
    sizes.neighbour_count
from medians
inner join sizes on medians.area_code = sizes.area_code
left join prices
    on medians.area_code = prices.area_code and medians.basket = prices.basket and medians.unit = prices.unit
order by medians.area_code, medians.basket, medians.unit
