-- title: Median price of an ICT basket, by group of economies
-- unit: % of monthly GNI per capita, PPP$ or US$ a month, by the dimension unit
-- better: lower
-- floor: 1
-- range: 0..
-- dims: basket, unit, panel
-- meaning: basket from itu_price_baskets.basket_history(basket, basket_name)
-- meaning: unit = gni_pct: per cent of monthly gross national income per capita
-- meaning: unit = ppp: dollars at purchasing power parity a month
-- meaning: unit = usd: US dollars a month
-- about: The median over the economies of a group that have a price: the middle one, or the mean of the two in the middle. Every economy counts once, whatever its population. The base is the number of economies.
-- about: Panel all takes every economy with a price in the year; its members change, so it is not for comparing years. Panels balanced_2y, balanced_4y and balanced_5y take the economies with a price in each of the last 2, 4 or 5 years of the workbook, in those years, and so do others that an edition of the workbook publishes medians of.
-- about: Groups are ITU's, as classified in the workbook's last year, for all years: the world, LDC, LLDC, SIDS, ITU regions, World Bank income groups. The few zeros of the workbook are counted, as the publisher does.
-- about: Held against the medians that the workbook publishes: from 2018 on, those of panel all agree but for the world and the upper-middle-income economies of 2023 to 2025, which behave as if an economy that the workbook does not disclose were in them.
-- about: Status G marks baskets that the publisher calls experimental in the year.
with panels as (
    select 'balanced_2y' as panel, 2 as years
    union
    select 'balanced_4y' as panel, 4 as years
    union
    select 'balanced_5y' as panel, 5 as years
    union
    select panel, cast(count(distinct year) as integer) as years
    from itu_price_baskets.medians
    where panel <> 'all'
    group by panel
),

prices as (
    select area_code, basket, unit, year, value
    from itu_price_baskets.baskets
    where value is not null
),

newest as (
    select max(year) as year
    from prices
),

recent as (
    select panels.panel, panels.years, prices.area_code, prices.basket, prices.unit, prices.year, prices.value
    from prices
    cross join newest
    inner join panels on prices.year > newest.year - panels.years
),

counted as (
    select
        panel,
        years,
        area_code,
        basket,
        unit,
        year,
        value,
        count(*) over (partition by panel, area_code, basket, unit) as priced_years
    from recent
),

members as (
    select 'all' as panel, area_code, basket, unit, year, value
    from prices
    union all
    select panel, area_code, basket, unit, year, value
    from counted
    where priced_years = years
),

ranked as (
    select
        groups.group_code,
        members.panel,
        members.basket,
        members.unit,
        members.year,
        members.value,
        row_number() over (
            partition by groups.group_code, members.panel, members.basket, members.unit, members.year
            order by members.value
        ) as position,
        count(*) over (
            partition by groups.group_code, members.panel, members.basket, members.unit, members.year
        ) as economies
    from members
    inner join common.price_basket_groups as groups on members.area_code = groups.area_code
),

medians as (
    select group_code, panel, basket, unit, year, economies, avg(value) as value
    from ranked
    where 2 * position between economies and economies + 2
    group by group_code, panel, basket, unit, year, economies
)

select
    medians.group_code as area_code,
    cast(cast(medians.year as varchar) || '-12-31' as date) as period_date,
    medians.basket,
    medians.unit,
    medians.panel,
    round(medians.value, 4) as value,
    medians.economies as base,
    case when history.status = 'experimental' then 'G' else 'A' end as status
from medians
left join itu_price_baskets.basket_history as history
    on medians.basket = history.basket and medians.year = history.year
order by area_code, period_date, medians.basket, medians.unit, medians.panel
