-- title: Price of entry-level broadband beside coastal neighbours
-- unit: times the median of the coastal neighbours
-- better: lower
-- floor: 1
-- range: 0..
-- dims: basket, unit
-- meaning: basket from itu_price_baskets.basket_history(basket, basket_name)
-- meaning: unit = gni_pct: per cent of monthly gross national income per capita
-- meaning: unit = ppp: dollars at purchasing power parity a month
-- meaning: unit = usd: US dollars a month
-- about: What a month of entry-level broadband costs in a land-locked developing country, over the median of its coastal neighbours with a price, in the newest year: above 1 it is dearer. In units of money it compares bills, relative to income (gni_pct) also incomes. The base is the number of those neighbours.
-- about: Coastal neighbours are the transit countries next door (common.coastal_neighbours); a country between land-locked ones has no row. A country without a price, or whose coastal neighbours have none, has no value (status M, base the neighbours with a price). Implausible prices are left out.
-- about: One neighbour is a thin comparison: status U. Status B says that the country's own price moved by a changed plan in that year (common.price_changes).
with landlocked as (
    select distinct area_code
    from common.coastal_neighbours
),

asked as (
    select landlocked.area_code, kinds.period_date, kinds.year, kinds.basket, kinds.unit
    from landlocked
    cross join (select distinct period_date, year, basket, unit from common.price_panels where panel = 'all') as kinds
)

select
    asked.area_code,
    asked.period_date,
    asked.basket,
    asked.unit,
    round(beside.own_value / beside.neighbour_value, 4) as value,
    coalesce(beside.neighbour_base, 0) as base,
    case
        when beside.own_value is null then 'M'
        when changes.is_plan_change then 'B'
        when beside.neighbour_base = 1 then 'U'
        else 'A'
    end as status
from asked
left join common.price_neighbour_medians as beside
    on asked.area_code = beside.area_code and asked.basket = beside.basket and asked.unit = beside.unit
left join common.price_changes as changes
    on asked.area_code = changes.area_code
    and asked.basket = changes.basket
    and asked.unit = changes.unit
    and asked.year = changes.to_year
order by asked.area_code, asked.period_date, asked.basket, asked.unit
