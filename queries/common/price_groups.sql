-- title: Prices of entry-level broadband, by group of economies
-- about: One row for each group of common.economy_groups, year, basket, unit and panel (common.price_panels). value is the median over the economies of the group with a price, of which there are base; lower_quartile and upper_quartile are interpolated. Every economy counts once. member_count is the size of the group and population_pct the share of its people who live in economies with a price.
-- about: low_bound and high_bound are what the median would be if every economy without a price were the cheapest of the group, or the dearest; null where the silent ones would hold the middle. Membership and population are those of the newest year, for all years, so that a balanced panel has the same economies throughout. indicators.price_basket_median takes ITU's lists, to reproduce its medians.
-- about: Implausible prices (common.price_levels) are counted: they stand at one end, where they hardly move a median.
with newest as (
    select max(period_date) as period_date, max(year) as year
    from common.price_panels
),

members as (
    select groups.group_code, groups.area_code
    from common.economy_groups as groups
    cross join newest
    where (groups.valid_from is null or groups.valid_from <= newest.period_date)
        and (groups.valid_to is null or newest.period_date < groups.valid_to)
),

people as (
    select populations.area_code, max_by(populations.people, populations.year) as population
    from common.populations as populations
    inner join newest on populations.year between newest.year - 3 and newest.year
    group by populations.area_code
),

sizes as (
    select members.group_code, count(*) as member_count, sum(people.population) as population
    from members
    left join people on members.area_code = people.area_code
    group by members.group_code
),

ranked as (
    select
        members.group_code,
        panels.period_date,
        panels.plan,
        panels.basket,
        panels.unit,
        panels.panel,
        panels.value,
        people.population,
        row_number() over (
            partition by members.group_code, panels.period_date, panels.basket, panels.unit, panels.panel
            order by panels.value, panels.area_code
        ) - 1 as place,
        count(*) over (
            partition by members.group_code, panels.period_date, panels.basket, panels.unit, panels.panel
        ) - 1 as last_place
    from common.price_panels as panels
    inner join members on panels.area_code = members.area_code
    left join people on panels.area_code = people.area_code
),

placed as (
    select
        ranked.group_code,
        ranked.period_date,
        ranked.plan,
        ranked.basket,
        ranked.unit,
        ranked.panel,
        ranked.value,
        ranked.population,
        ranked.place,
        ranked.last_place,
        sizes.member_count,
        sizes.population as group_population,
        0.5e0 * (sizes.member_count - 1) as middle,
        0.5e0 * (sizes.member_count - 1) - (sizes.member_count - 1 - ranked.last_place) as low_middle
    from ranked
    inner join sizes on ranked.group_code = sizes.group_code
)

select
    group_code,
    period_date,
    plan,
    basket,
    unit,
    panel,
    round(sum(value * greatest(0e0, 1e0 - abs(place - 0.5e0 * last_place))), 4) as value,
    round(sum(value * greatest(0e0, 1e0 - abs(place - 0.25e0 * last_place))), 4) as lower_quartile,
    round(sum(value * greatest(0e0, 1e0 - abs(place - 0.75e0 * last_place))), 4) as upper_quartile,
    count(*) as base,
    member_count,
    round(100e0 * sum(population) / group_population, 1) as population_pct,
    case when low_middle >= 0 then round(sum(value * greatest(0e0, 1e0 - abs(place - low_middle))), 4) end as low_bound,
    case when middle <= last_place then round(sum(value * greatest(0e0, 1e0 - abs(place - middle))), 4) end as high_bound
from placed
group by group_code, period_date, plan, basket, unit, panel, member_count, group_population, middle, low_middle, last_place
order by group_code, period_date, basket, unit, panel
