-- title: The targets for the price of broadband after it
select
    max(case when target = 'universal_connectivity' then threshold_pct end) as threshold_pct,
    max(case when target = 'universal_connectivity_bottom_40' then threshold_pct end) as poorest_pct,
    cast(concat(cast(max(target_year) as varchar), '-12-31') as date) as target_date
from common.price_targets
where target like 'universal_connectivity%'
