-- title: Land-locked and other developing economies that meet the target, in the newest year
with newest as (
    select group_code, plan, member_count, known_count, met_count
    from common.price_target_counts
    where
        group_code in ('LLDC', 'LMY_X_LLDC')
        and period_date = (select max(period_date) from common.price_target_counts)
),

unmet as (
    select
        gaps.value,
        row_number() over (order by gaps.value, gaps.area_code) - 1 as place,
        count(*) over () - 1 as last_place
    from indicators.price_target_gap as gaps
    inner join common.lldcs as lldcs on gaps.area_code = lldcs.area_code
    where
        gaps.plan = 'either'
        and gaps.value >= 0
        and gaps.period_date = (select max(period_date) from common.price_target_counts)
),

middle as (
    select
        count(*) as unmet_count,
        sum(value * greatest(0e0, 1e0 - abs(place - 0.5e0 * last_place))) as unmet_gap
    from unmet
),

target as (
    select threshold_pct
    from common.price_targets
    where target = 'broadband_commission'
)

select
    max(case when newest.group_code = 'LLDC' and newest.plan = 'either' then newest.member_count end) as member_count,
    max(case when newest.group_code = 'LLDC' and newest.plan = 'either' then newest.known_count end) as either_known,
    max(case when newest.group_code = 'LLDC' and newest.plan = 'either' then newest.member_count - newest.known_count end) as either_unknown,
    max(case when newest.group_code = 'LLDC' and newest.plan = 'either' then newest.met_count end) as either_met,
    max(case when newest.group_code = 'LLDC' and newest.plan = 'each' then newest.met_count end) as both_met,
    max(case when newest.group_code = 'LLDC' and newest.plan = 'fixed' then newest.met_count end) as fixed_met,
    max(case when newest.group_code = 'LLDC' and newest.plan = 'fixed' then newest.known_count end) as fixed_known,
    max(case when newest.group_code = 'LLDC' and newest.plan = 'mobile' then newest.met_count end) as mobile_met,
    max(case when newest.group_code = 'LLDC' and newest.plan = 'mobile' then newest.known_count end) as mobile_known,
    max(case when newest.group_code = 'LMY_X_LLDC' and newest.plan = 'either' then newest.met_count end) as other_either_met,
    max(case when newest.group_code = 'LMY_X_LLDC' and newest.plan = 'either' then newest.known_count end) as other_either_known,
    max(middle.unmet_count) as unmet_count,
    max(middle.unmet_gap + target.threshold_pct) as unmet_median
from newest
cross join middle
cross join target
