-- title: Prices of mobile data in the newest year and the one before
-- about: In how many land-locked developing countries the price relative to income fell and rose, and the medians over those with a price in both years. is_trial says that ITU collected the earlier prices on trial.
with newest as (
    select max(to_year) as to_year
    from common.price_changes as changes
    inner join common.entry_baskets as entry on changes.basket = entry.basket and entry.plan = 'mobile'
),

moves as (
    select
        count(*) as pair_count,
        count(case when changes.ratio < 1 then 1 end) as fell_count,
        count(case when changes.ratio > 1 then 1 end) as rose_count,
        max(changes.from_year) as from_year,
        max(changes.to_year) as to_year,
        max(changes.basket) as basket
    from common.price_changes as changes
    inner join common.entry_baskets as entry on changes.basket = entry.basket and entry.plan = 'mobile'
    inner join common.lldcs as lldcs on changes.area_code = lldcs.area_code
    inner join newest on changes.to_year = newest.to_year and changes.from_year = newest.to_year - 1
    where changes.unit = 'gni_pct'
),

medians as (
    select
        max(case when year(medians.period_date) = moves.from_year then medians.value end) as before_value,
        max(case when year(medians.period_date) = moves.to_year then medians.value end) as last_value
    from indicators.price_basket_median as medians
    inner join moves on medians.basket = moves.basket
    where medians.unit = 'gni_pct' and medians.panel = 'balanced_2y' and medians.area_code = 'LLDC'
)

select
    moves.pair_count,
    moves.fell_count,
    moves.rose_count,
    cast(concat(cast(moves.from_year as varchar), '-12-31') as date) as before_date,
    cast(concat(cast(moves.to_year as varchar), '-12-31') as date) as last_date,
    medians.before_value,
    medians.last_value,
    history.status = 'experimental' as is_trial
from moves
cross join medians
left join itu_price_baskets.basket_history as history on moves.basket = history.basket and moves.from_year = history.year
