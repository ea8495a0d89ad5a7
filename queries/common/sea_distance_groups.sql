-- title: Distance of groups of economies to the nearest submarine cable
-- about: One row for each group of common.economy_groups: the median, over the group's economies with a capital in m49_economies.capitals, of the great-circle distance from the capital to the nearest landing point (indicators.sea_distance, origin capital), and the quartiles around it, each economy counted once. Members are those of the day that the list of cables is of.
-- about: base is the number of economies with a value, member_count all members, population_pct the share of the group's people (World Bank, the same year) who live where there is a value. Groups with fewer than 5 economies with a value have no median.
-- about: low_bound and high_bound say where the median would be if every silent economy lay below or above all the others; they are null where that would be beyond what is known.
with figures as (
    select area_code, period_date, value
    from indicators.sea_distance
    where origin = 'capital' and value is not null
),

days as (
    select distinct period_date
    from figures
),

members as (
    select groups.group_code, groups.area_code, days.period_date, populations.people as people
    from common.economy_groups as groups
    inner join days
        on
            (groups.valid_from is null or groups.valid_from <= days.period_date)
            and (groups.valid_to is null or days.period_date < groups.valid_to)
    left join common.populations as populations
        on
            groups.area_code = populations.area_code
            and populations.year = year(days.period_date)
),

sizes as (
    select group_code, period_date, count(*) as member_count, sum(people) as people
    from members
    group by group_code, period_date
),

ranked as (
    select
        members.group_code,
        figures.period_date,
        figures.value,
        members.people,
        row_number() over (
            partition by members.group_code, figures.period_date
            order by figures.value, figures.area_code
        ) - 1 as place,
        count(*) over (partition by members.group_code, figures.period_date) - 1 as last_place
    from figures
    inner join members on figures.area_code = members.area_code and figures.period_date = members.period_date
),

summed as (
    select
        ranked.group_code,
        ranked.period_date,
        count(*) as base,
        max(sizes.member_count) as member_count,
        sum(ranked.people) as people,
        max(sizes.people) as all_people,
        sum(ranked.value * greatest(0e0, 1e0 - abs(ranked.place - 0.25e0 * ranked.last_place))) as lower_quartile,
        sum(ranked.value * greatest(0e0, 1e0 - abs(ranked.place - 0.5e0 * ranked.last_place))) as median,
        sum(ranked.value * greatest(0e0, 1e0 - abs(ranked.place - 0.75e0 * ranked.last_place))) as upper_quartile,
        sum(
            ranked.value
            * greatest(
                0e0,
                1e0 - abs(ranked.place - (0.5e0 * (sizes.member_count - 1) - (sizes.member_count - 1 - ranked.last_place)))
            )
        ) as low_median,
        sum(ranked.value * greatest(0e0, 1e0 - abs(ranked.place - 0.5e0 * (sizes.member_count - 1)))) as high_median
    from ranked
    inner join sizes on ranked.group_code = sizes.group_code and ranked.period_date = sizes.period_date
    group by ranked.group_code, ranked.period_date
)

select
    group_code,
    period_date,
    case when base >= 5 then round(median, 1) end as value,
    case when base >= 5 then round(lower_quartile, 1) end as lower_quartile,
    case when base >= 5 then round(upper_quartile, 1) end as upper_quartile,
    base,
    member_count,
    round(people / all_people * 100, 2) as population_pct,
    case when base >= 5 and 0.5e0 * (member_count - 1) >= member_count - base then round(low_median, 1) end as low_bound,
    case when base >= 5 and 0.5e0 * (member_count - 1) <= base - 1 then round(high_median, 1) end as high_bound
from summed
order by group_code, period_date
