-- title: Users with IPv6 by group of economies
-- about: One row for each group of common.economy_groups, composed ones too, and each day of indicators.ipv6_user_share: the median share of the group's economies (value), the quartiles between which half of them lie, how many have a value (base) of how many members (member_count), and the per cent of the group's population that lives in these (World Bank, newest year up to that day). Every economy counts once.
-- about: Economies without a value, and those whose evidence is thin (status U), are silent. low_bound and high_bound are the median if all of them lay below or above all others; null where the median would then be one of theirs.
-- about: Membership is that of the day. Quartiles are interpolated between neighbours (type 7).
with members as (
    select distinct groups.group_code, groups.area_code, days.period_date
    from (select distinct period_date from indicators.ipv6_user_share) as days
    inner join common.economy_groups as groups
        on
            (groups.valid_from is null or groups.valid_from <= days.period_date)
            and (groups.valid_to is null or days.period_date < groups.valid_to)
),

population as (
    select area_code, max_by(people, year) as people
    from common.populations
    where year <= (select max(year(period_date)) from indicators.ipv6_user_share)
    group by area_code
),

valued as (
    select
        members.group_code,
        members.period_date,
        members.area_code,
        case when shares.status = 'A' then shares.value end as value,
        population.people
    from members
    left join indicators.ipv6_user_share as shares
        on members.area_code = shares.area_code and members.period_date = shares.period_date
    left join population on members.area_code = population.area_code
),

sizes as (
    select
        group_code,
        period_date,
        count(*) as member_count,
        count(value) as base,
        100 * sum(case when value is not null then people end) / sum(people) as population_pct
    from valued
    group by group_code, period_date
),

ranked as (
    select
        valued.group_code,
        valued.period_date,
        valued.value,
        row_number() over (partition by valued.group_code, valued.period_date order by valued.value, valued.area_code) - 1 as place,
        sizes.base - 1 as last_place,
        0.5e0 * (sizes.member_count - 1) as middle,
        sizes.member_count - sizes.base as silent_count
    from valued
    inner join sizes on valued.group_code = sizes.group_code and valued.period_date = sizes.period_date
    where valued.value is not null
),

summed as (
    select
        group_code,
        period_date,
        sum(value * greatest(0e0, 1e0 - abs(place - 0.5e0 * last_place))) as value,
        sum(value * greatest(0e0, 1e0 - abs(place - 0.25e0 * last_place))) as lower_quartile,
        sum(value * greatest(0e0, 1e0 - abs(place - 0.75e0 * last_place))) as upper_quartile,
        case
            when max(middle) - max(silent_count) >= 0
                then sum(value * greatest(0e0, 1e0 - abs(place - (middle - silent_count))))
        end as low_bound,
        case
            when max(middle) <= max(last_place)
                then sum(value * greatest(0e0, 1e0 - abs(place - middle)))
        end as high_bound
    from ranked
    group by group_code, period_date
)

select
    sizes.group_code,
    sizes.period_date,
    round(summed.value, 4) as value,
    round(summed.lower_quartile, 4) as lower_quartile,
    round(summed.upper_quartile, 4) as upper_quartile,
    sizes.base,
    sizes.member_count,
    round(sizes.population_pct, 2) as population_pct,
    round(summed.low_bound, 4) as low_bound,
    round(summed.high_bound, 4) as high_bound
from sizes
left join summed on sizes.group_code = summed.group_code and sizes.period_date = summed.period_date
order by group_code, period_date
