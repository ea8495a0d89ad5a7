-- title: Prices of entry-level broadband in land-locked and other developing countries
-- about: One row for each stratum, basket and unit in the newest year: the median of the land-locked developing countries with a price (lldc_value, of lldc_base out of lldc_count) beside that of the low- and middle-income economies that are not land-locked developing countries (other_value, other_base, other_count), with quartiles. The strata are all of them (ALL), ITU's income groups (LIC, LMC, UMC) and M49's regions (AFRICA, AMERICAS, ASIA, EUROPE, OCEANIA).
-- about: Who is land-locked and of which income is taken from the lists of ITU's workbook, as the medians that ITU publishes are; common.price_groups has the lists of the United Nations and the World Bank.
with developing as (
    select economies.area_code, economies.is_lldc, economies.income_group, areas.region_code
    from itu_price_baskets.economies as economies
    left join m49_economies.economies as areas on economies.area_code = areas.area_code
    where economies.income_group in ('LIC', 'LMC', 'UMC')
),

strata as (
    select 'ALL' as stratum, area_code, is_lldc from developing
    union all
    select income_group as stratum, area_code, is_lldc from developing
    union all
    select
        case region_code
            when '002' then 'AFRICA'
            when '019' then 'AMERICAS'
            when '142' then 'ASIA'
            when '150' then 'EUROPE'
            when '009' then 'OCEANIA'
        end as stratum,
        area_code,
        is_lldc
    from developing
    where region_code is not null
),

sizes as (
    select
        stratum,
        sum(case when is_lldc then 1 else 0 end) as lldc_count,
        sum(case when is_lldc then 0 else 1 end) as other_count
    from strata
    group by stratum
),

ranked as (
    select
        strata.stratum,
        strata.is_lldc,
        panels.period_date,
        panels.plan,
        panels.basket,
        panels.unit,
        panels.value,
        row_number() over (
            partition by strata.stratum, strata.is_lldc, panels.basket, panels.unit
            order by panels.value, panels.area_code
        ) - 1 as place,
        count(*) over (partition by strata.stratum, strata.is_lldc, panels.basket, panels.unit) - 1 as last_place
    from common.price_panels as panels
    inner join strata on panels.area_code = strata.area_code
    where panels.panel = 'all'
),

medians as (
    select
        stratum,
        is_lldc,
        period_date,
        plan,
        basket,
        unit,
        sum(value * greatest(0e0, 1e0 - abs(place - 0.5e0 * last_place))) as value,
        sum(value * greatest(0e0, 1e0 - abs(place - 0.25e0 * last_place))) as lower_quartile,
        sum(value * greatest(0e0, 1e0 - abs(place - 0.75e0 * last_place))) as upper_quartile,
        count(*) as base
    from ranked
    group by stratum, is_lldc, period_date, plan, basket, unit
)

select
    landlocked.stratum,
    landlocked.period_date,
    landlocked.plan,
    landlocked.basket,
    landlocked.unit,
    round(landlocked.value, 4) as lldc_value,
    round(landlocked.lower_quartile, 4) as lldc_lower_quartile,
    round(landlocked.upper_quartile, 4) as lldc_upper_quartile,
    landlocked.base as lldc_base,
    cast(sizes.lldc_count as bigint) as lldc_count,
    round(other.value, 4) as other_value,
    round(other.lower_quartile, 4) as other_lower_quartile,
    round(other.upper_quartile, 4) as other_upper_quartile,
    other.base as other_base,
    cast(sizes.other_count as bigint) as other_count,
    round(landlocked.value / other.value, 4) as ratio
from medians as landlocked
inner join medians as other
    on landlocked.stratum = other.stratum and landlocked.basket = other.basket and landlocked.unit = other.unit
inner join sizes on landlocked.stratum = sizes.stratum
where landlocked.is_lldc and not other.is_lldc
order by landlocked.stratum, landlocked.basket, landlocked.unit
