-- title: Fixed-broadband prices of land-locked developing countries, and the median of their coastal neighbours
with prices as (
    select area_code, value
    from indicators.price_basket
    where basket = 'i154_FBB5' and unit = 'gni_pct' and value is not null
      and period_date = (select max(period_date) from indicators.price_basket where basket = 'i154_FBB5')
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

select
    names.name as label,
    prices.value as own_value,
    medians.neighbour_value,
    medians.neighbour_count,
    count(*) over () as pair_count,
    count(case when prices.value > medians.neighbour_value then 1 end) over () as dearer_count
from medians
inner join prices on medians.area_code = prices.area_code
inner join common.area_names as names on medians.area_code = names.area_code and names.language = 'en'
order by prices.value desc, names.name
