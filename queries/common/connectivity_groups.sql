-- title: Users, coverage, electricity and bandwidth of groups of economies
-- about: One row for each measure, group of common.economy_groups and year from 2010 on: the median over the group's economies with a value and the quartiles around it, each economy counted once. measure is internet_users (ITU), coverage_4g, electricity or bandwidth_used (kbit/s per Internet user); the indicators of these names define them. Values of status U are left out.
-- about: base is the number of economies with a value, member_count all that belong to the group on the last day of the year (in panel all), population_pct the share of the group's people (World Bank) who live where there is a value. Groups with fewer than 5 economies with a value have no median.
-- about: low_bound and high_bound say where the median would be if every silent economy lay below or above all the others; they are null where that would be beyond what is known.
-- about: Panel all takes whoever has a value in the year: its members change, so it is not for comparing years. Panel balanced_5y takes, in each of the five years that end with the newest year of the measure, the economies that have a value in all of them and belong to the group in the newest: members, population and member_count are those of that year, so that nobody comes or goes.
-- about: The newest year of a measure, is_newest, is the last one of which at least half of the world's economies with a population figure have a value.
with figures as (
    select 'internet_users' as measure, area_code, period_date, value
    from indicators.internet_users
    where publisher = 'itu' and value is not null and period_date >= date '2010-01-01'
    union all
    select 'coverage_4g' as measure, area_code, period_date, value
    from indicators.mobile_coverage
    where generation = '4G' and value is not null and status <> 'U' and period_date >= date '2010-01-01'
    union all
    select 'electricity' as measure, area_code, period_date, value
    from indicators.electricity_access
    where value is not null and period_date >= date '2010-01-01'
    union all
    select 'bandwidth_used' as measure, area_code, period_date, value
    from indicators.bandwidth_per_user
    where measure = 'used' and value is not null and status <> 'U' and period_date >= date '2010-01-01'
),

populations as (
    select area_code, cast(concat(cast(year as varchar), '-12-31') as date) as period_date, people
    from common.populations
    where year >= 2010
),

counts as (
    select figures.measure, figures.period_date, count(*) as economy_count
    from figures
    inner join populations
        on figures.area_code = populations.area_code and figures.period_date = populations.period_date
    group by figures.measure, figures.period_date
),

totals as (
    select period_date, count(*) as economy_count
    from populations
    group by period_date
),

newest as (
    select counts.measure, max(counts.period_date) as period_date
    from counts
    inner join totals on counts.period_date = totals.period_date
    where 2 * counts.economy_count >= totals.economy_count
    group by counts.measure
),

persistent as (
    select figures.measure, figures.area_code
    from figures
    inner join newest on figures.measure = newest.measure
    where year(figures.period_date) between year(newest.period_date) - 4 and year(newest.period_date)
    group by figures.measure, figures.area_code
    having count(*) = 5
),

panels as (
    select 'all' as panel, measure, area_code, period_date, period_date as member_date, value
    from figures
    union all
    select
        'balanced_5y' as panel,
        figures.measure,
        figures.area_code,
        figures.period_date,
        newest.period_date as member_date,
        figures.value
    from figures
    inner join persistent on figures.measure = persistent.measure and figures.area_code = persistent.area_code
    inner join newest on figures.measure = newest.measure
    where year(figures.period_date) between year(newest.period_date) - 4 and year(newest.period_date)
),

days as (
    select distinct period_date
    from figures
),

members as (
    select groups.group_code, groups.area_code, days.period_date, populations.people
    from common.economy_groups as groups
    inner join days
        on
            (groups.valid_from is null or groups.valid_from <= days.period_date)
            and (groups.valid_to is null or days.period_date < groups.valid_to)
    left join populations
        on groups.area_code = populations.area_code and days.period_date = populations.period_date
),

sizes as (
    select group_code, period_date, count(*) as member_count, sum(people) as people
    from members
    group by group_code, period_date
),

ranked as (
    select
        panels.panel,
        panels.measure,
        panels.period_date,
        panels.member_date,
        panels.value,
        members.group_code,
        members.people,
        row_number() over (
            partition by panels.panel, panels.measure, panels.period_date, members.group_code
            order by panels.value, panels.area_code
        ) - 1 as place,
        count(*) over (
            partition by panels.panel, panels.measure, panels.period_date, members.group_code
        ) - 1 as last_place
    from panels
    inner join members on panels.area_code = members.area_code and panels.member_date = members.period_date
),

summed as (
    select
        ranked.panel,
        ranked.measure,
        ranked.period_date,
        ranked.group_code,
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
    inner join sizes on ranked.group_code = sizes.group_code and ranked.member_date = sizes.period_date
    group by ranked.panel, ranked.measure, ranked.period_date, ranked.group_code
)

select
    summed.group_code,
    summed.period_date,
    summed.measure,
    summed.panel,
    case when summed.base >= 5 then round(summed.median, 4) end as value,
    case when summed.base >= 5 then round(summed.lower_quartile, 4) end as lower_quartile,
    case when summed.base >= 5 then round(summed.upper_quartile, 4) end as upper_quartile,
    summed.base,
    summed.member_count,
    round(summed.people / summed.all_people * 100, 2) as population_pct,
    case
        when summed.base >= 5 and 0.5e0 * (summed.member_count - 1) >= summed.member_count - summed.base
            then round(summed.low_median, 4)
    end as low_bound,
    case
        when summed.base >= 5 and 0.5e0 * (summed.member_count - 1) <= summed.base - 1
            then round(summed.high_median, 4)
    end as high_bound,
    summed.period_date = newest.period_date as is_newest
from summed
left join newest on summed.measure = newest.measure
order by summed.group_code, summed.period_date, summed.measure, summed.panel
