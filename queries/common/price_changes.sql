-- title: Changes of the price of a basket from one year to the next
-- about: One row for each economy, basket, unit and year with a price that also has an earlier one under the same definition of the basket: ratio is the price over that of from_year, the last year before with a price.
-- about: is_plan_change marks moves that are probably those of another plan and no change of price: ITU takes the cheapest plan that fulfils the basket at the largest provider, and where that plan goes the next one is priced. Marked is what moves by the factor of common.price_bounds in US dollars and, in the same direction, relative to income, so that a fall of the currency alone is not. Where there is no share of income the US dollars decide alone. The mark is the same for all units.
with prices as (
    select area_code, basket, unit, year, value
    from itu_price_baskets.baskets
    where value > 0
),

followed as (
    select
        area_code,
        basket,
        unit,
        year,
        value,
        lag(year) over (partition by area_code, basket, unit order by year) as from_year,
        lag(value) over (partition by area_code, basket, unit order by year) as from_value
    from prices
),

changes as (
    select area_code, basket, unit, from_year, year as to_year, from_value, value as to_value, value / from_value as ratio
    from followed
    where from_year is not null
),

moves as (
    select
        area_code,
        basket,
        to_year,
        max(case when unit = 'usd' then ratio end) as usd_ratio,
        max(case when unit = 'gni_pct' then ratio end) as income_ratio
    from changes
    group by area_code, basket, to_year
),

marked as (
    select
        moves.area_code,
        moves.basket,
        moves.to_year,
        coalesce(
            (moves.usd_ratio >= bounds.plan_usd_factor and coalesce(moves.income_ratio, moves.usd_ratio) >= bounds.plan_income_factor)
            or (
                moves.usd_ratio <= 1 / bounds.plan_usd_factor
                and coalesce(moves.income_ratio, moves.usd_ratio) <= 1 / bounds.plan_income_factor
            ),
            false
        ) as is_plan_change
    from moves
    cross join common.price_bounds as bounds
)

select
    changes.area_code,
    changes.basket,
    changes.unit,
    cast(changes.from_year as integer) as from_year,
    cast(changes.to_year as integer) as to_year,
    changes.from_value,
    changes.to_value,
    changes.ratio,
    marked.is_plan_change
from changes
inner join marked
    on changes.area_code = marked.area_code and changes.basket = marked.basket and changes.to_year = marked.to_year
order by changes.area_code, changes.basket, changes.unit, to_year
