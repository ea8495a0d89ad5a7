-- title: Economies whose prices are compared
-- about: The prices of entry-level broadband, one row for each economy, basket, unit, panel and year. Panel all holds every economy with a price in the newest year, and that year alone; balanced holds the economies with a price in each of the last five years in which the basket was priced, in those years: only it compares years.
with prices as (
    select baskets.area_code, entry.plan, baskets.basket, baskets.unit, baskets.year, baskets.value
    from itu_price_baskets.baskets as baskets
    inner join common.entry_baskets as entry on baskets.basket = entry.basket
    where baskets.value > 0
),

newest as (
    select max(year) as year
    from prices
),

spans as (
    select prices.basket, prices.unit, count(distinct prices.year) as span_years
    from prices
    cross join newest
    where prices.year > newest.year - 5
    group by prices.basket, prices.unit
),

recent as (
    select
        prices.area_code,
        prices.plan,
        prices.basket,
        prices.unit,
        prices.year,
        prices.value,
        newest.year as newest_year,
        count(*) over (partition by prices.area_code, prices.basket, prices.unit) as priced_years
    from prices
    cross join newest
    where prices.year > newest.year - 5
)

select
    recent.area_code,
    recent.plan,
    recent.basket,
    recent.unit,
    'balanced' as panel,
    recent.year,
    cast(concat(cast(recent.year as varchar), '-12-31') as date) as period_date,
    recent.value
from recent
inner join spans on recent.basket = spans.basket and recent.unit = spans.unit
where recent.priced_years = spans.span_years
union all
select
    area_code,
    plan,
    basket,
    unit,
    'all' as panel,
    year,
    cast(concat(cast(year as varchar), '-12-31') as date) as period_date,
    value
from recent
where year = newest_year
order by area_code, basket, unit, panel, year
