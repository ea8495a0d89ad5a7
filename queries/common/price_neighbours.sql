-- title: Prices of fixed broadband in land-locked developing countries and next door
-- about: One row for each land-locked developing country that has a price of the fixed-broadband basket, relative to income, in the newest year, and at least one coastal neighbour with one. neighbour_value is the median of those neighbours, of which there are neighbour_count.
with prices as (
    select area_code, value
    from common.price_baskets_newest
    where basket = 'i154_FBB5' and unit = 'gni_pct' and value is not null
),

coastal as (
    select
        neighbours.area_code,
        prices.value,
        row_number() over (partition by neighbours.area_code order by prices.value, neighbours.neighbour_code) as position,
        count(*) over (partition by neighbours.area_code) as neighbour_count
    from common.coastal_neighbours as neighbours
    inner join prices on neighbours.neighbour_code = prices.area_code
),

medians as (
    select area_code, neighbour_count, avg(value) as neighbour_value
    from coastal
    where 2 * position between neighbour_count and neighbour_count + 2
    group by area_code, neighbour_count
)

select medians.area_code, prices.value as own_value, medians.neighbour_value, medians.neighbour_count
from medians
inner join prices on medians.area_code = prices.area_code
order by medians.area_code
