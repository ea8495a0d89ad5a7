-- title: Distance of entry-level broadband from the target for its price
-- unit: points of monthly GNI per capita, in percent
-- better: lower
-- floor: 1
-- range: -100..
-- dims: plan
-- meaning: plan = fixed: entry-level fixed broadband
-- meaning: plan = mobile: entry-level mobile broadband
-- meaning: plan = either: the cheaper of the two
-- meaning: plan = each: the dearer of the two
-- about: The price in percent of monthly GNI per capita less the threshold of the Broadband Commission for Sustainable Development (common.price_targets), which is for low- and middle-income countries: below 0 the target is met, at 0 or above it is not. The target for 2030 has the same threshold.
-- about: plan is fixed or mobile (common.entry_baskets), either, which is what the target asks for and takes the cheaper of the two, or each, which takes the dearer. Where one of the two has no price, either is known only if the other is below the threshold, and each only if it is not; then the distance is that of the other. The base is the number of prices known.
-- about: One row for each economy of low or middle income by ITU's list, plan and year in which both baskets were priced anywhere; M where there is no price or the answer is not known. Otherwise the status is that of the price that decides: B after a change of plan, U if it is implausible, G if it was collected on trial.
-- about: Definition: https://www.broadbandcommission.org/advocacy-targets/2-affordability/
with target as (
    select threshold_pct
    from common.price_targets
    where target = 'broadband_commission'
),

prices as (
    select prices.area_code, prices.period_date, entry.plan, prices.value - target.threshold_pct as gap, prices.status
    from indicators.price_basket as prices
    inner join common.entry_baskets as entry on prices.basket = entry.basket
    cross join target
    where prices.unit = 'gni_pct' and prices.value is not null
),

years as (
    select period_date
    from prices
    group by period_date
    having count(distinct plan) = 2
),

paired as (
    select
        economies.area_code,
        years.period_date,
        max(case when prices.plan = 'fixed' then prices.gap end) as fixed_gap,
        max(case when prices.plan = 'fixed' then prices.status end) as fixed_status,
        max(case when prices.plan = 'mobile' then prices.gap end) as mobile_gap,
        max(case when prices.plan = 'mobile' then prices.status end) as mobile_status
    from itu_price_baskets.economies as economies
    cross join years
    left join prices on economies.area_code = prices.area_code and years.period_date = prices.period_date
    where economies.income_group in ('LIC', 'LMC', 'UMC')
    group by economies.area_code, years.period_date
),

decided as (
    select
        area_code,
        period_date,
        fixed_gap,
        fixed_status,
        mobile_gap,
        mobile_status,
        case
            when fixed_gap <= mobile_gap or (mobile_gap is null and fixed_gap < 0) then 'fixed'
            when mobile_gap < fixed_gap or (fixed_gap is null and mobile_gap < 0) then 'mobile'
        end as cheaper,
        case
            when fixed_gap > mobile_gap or (mobile_gap is null and fixed_gap >= 0) then 'fixed'
            when mobile_gap >= fixed_gap or (fixed_gap is null and mobile_gap >= 0) then 'mobile'
        end as dearer
    from paired
),

plans as (
    select
        decided.area_code,
        decided.period_date,
        plans.plan,
        case plans.plan when 'either' then decided.cheaper when 'each' then decided.dearer else plans.plan end as decides,
        decided.fixed_gap,
        decided.fixed_status,
        decided.mobile_gap,
        decided.mobile_status
    from decided
    cross join (values ('fixed'), ('mobile'), ('either'), ('each')) as plans (plan)
)

select
    area_code,
    period_date,
    plan,
    round(case decides when 'fixed' then fixed_gap when 'mobile' then mobile_gap end, 4) as value,
    cast(
        case when plan <> 'mobile' and fixed_gap is not null then 1 else 0 end
        + case when plan <> 'fixed' and mobile_gap is not null then 1 else 0 end as bigint
    ) as base,
    coalesce(case decides when 'fixed' then fixed_status when 'mobile' then mobile_status end, 'M') as status
from plans
order by area_code, period_date, plan
