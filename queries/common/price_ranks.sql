-- title: Ranks of land-locked developing countries by price, and how stable they are
-- about: One row for each land-locked developing country with a price of entry-level broadband in the newest year, by basket and unit: rank_number 1 is the dearest of priced_count, and equal prices share a rank. status is that of the price in indicators.price_basket.
-- about: dearer_rank and cheaper_rank are the ranks that it would have if its own price were a tenth higher or lower and all others stayed. years_high_rank and years_low_rank are its highest and lowest rank in the last three years among the land-locked countries of the balanced panel (common.price_panels), null for those outside; years_count says over how many years, panel_count among how many countries. A rank is worth saying where these lie close together.
with landlocked as (
    select area_code
    from itu_price_baskets.economies
    where is_lldc
),

newest as (
    select panels.area_code, panels.period_date, panels.plan, panels.basket, panels.unit, panels.value
    from common.price_panels as panels
    inner join landlocked on panels.area_code = landlocked.area_code
    where panels.panel = 'all'
),

ranked as (
    select
        own.area_code,
        own.period_date,
        own.plan,
        own.basket,
        own.unit,
        own.value,
        count(*) as priced_count,
        1 + count(case when other.value > own.value then 1 end) as rank_number,
        1 + count(case when other.area_code <> own.area_code and other.value > own.value * 11e-1 then 1 end) as dearer_rank,
        1 + count(case when other.area_code <> own.area_code and other.value > own.value * 9e-1 then 1 end) as cheaper_rank
    from newest as own
    inner join newest as other on own.basket = other.basket and own.unit = other.unit
    group by own.area_code, own.period_date, own.plan, own.basket, own.unit, own.value
),

yearly as (
    select
        panels.area_code,
        panels.basket,
        panels.unit,
        panels.year,
        rank() over (partition by panels.basket, panels.unit, panels.year order by panels.value desc) as year_rank,
        count(*) over (partition by panels.basket, panels.unit, panels.year) as panel_count
    from common.price_panels as panels
    inner join landlocked on panels.area_code = landlocked.area_code
    cross join (select max(year) as last_year from common.price_panels) as ends
    where panels.panel = 'balanced' and panels.year > ends.last_year - 3
),

years as (
    select
        area_code,
        basket,
        unit,
        min(year_rank) as years_high_rank,
        max(year_rank) as years_low_rank,
        count(*) as years_count,
        max(panel_count) as panel_count
    from yearly
    group by area_code, basket, unit
)

select
    ranked.area_code,
    ranked.period_date,
    ranked.plan,
    ranked.basket,
    ranked.unit,
    ranked.value,
    ranked.rank_number,
    ranked.priced_count,
    ranked.dearer_rank,
    ranked.cheaper_rank,
    years.years_high_rank,
    years.years_low_rank,
    years.years_count,
    years.panel_count,
    prices.status
from ranked
inner join indicators.price_basket as prices
    on ranked.area_code = prices.area_code
    and ranked.period_date = prices.period_date
    and ranked.basket = prices.basket
    and ranked.unit = prices.unit
left join years on ranked.area_code = years.area_code and ranked.basket = years.basket and ranked.unit = years.unit
order by ranked.basket, ranked.unit, ranked.rank_number, ranked.area_code
