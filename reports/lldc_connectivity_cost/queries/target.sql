-- title: The target for the price of broadband
select
    cast(concat(cast(target_year as varchar), '-12-31') as date) as target_date,
    threshold_pct,
    reference
from common.price_targets
where target = 'broadband_commission'
