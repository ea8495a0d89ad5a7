-- title: Changes of the price of fixed broadband in land-locked developing countries, counted
with span as (
    select min(period_date) as first_date, max(period_date) as last_date
    from common.price_panels
    where panel = 'balanced' and plan = 'fixed'
)

select
    span.first_date,
    span.last_date,
    counts.gni_base,
    counts.gni_fell,
    counts.usd_base,
    counts.usd_rose,
    counts.gni_fell_usd_rose,
    counts.sound_gni_base,
    counts.sound_gni_fell,
    counts.sound_usd_base,
    counts.sound_usd_rose,
    counts.sound_gni_fell_usd_rose,
    others.usd_base as other_usd_base,
    others.usd_rose as other_usd_rose
from common.price_change_counts as counts
inner join common.price_change_counts as others on counts.basket = others.basket and others.group_code = 'LMY_X_LLDC'
inner join common.entry_baskets as entry on counts.basket = entry.basket and entry.plan = 'fixed'
cross join span
where counts.group_code = 'LLDC'
