-- title: The cheaper of the fixed and the mobile plan in land-locked developing countries
with newest as (
    select gaps.area_code, gaps.period_date, gaps.value + targets.threshold_pct as value, gaps.status, gaps.value < 0 as is_met
    from indicators.price_target_gap as gaps
    inner join common.price_targets as targets on targets.target = 'broadband_commission'
    where
        gaps.plan = 'either'
        and gaps.period_date = (select max(period_date) from common.price_target_counts)
)

select
    lldcs.name as label,
    newest.period_date,
    newest.value,
    newest.status,
    case when newest.is_met then 'subject' end as role
from common.lldcs as lldcs
left join newest on lldcs.area_code = newest.area_code
order by newest.value nulls last, lldcs.name
