-- title: Prices and incomes from which the premium of land-locked countries is estimated
-- about: One row for each low- or middle-income economy with a price of entry-level broadband in the newest year and an income: log_price, log_income, and is_lldc as 1 or 0, by basket and unit.
-- about: The income is the World Bank's GNI per capita of the year before the price or the last of the three years before that: in US dollars by the Atlas method (NY.GNP.PCAP.CD) for prices in US dollars and relative to income, in PPP dollars (NY.GNP.PCAP.PP.CD) for those in PPP dollars. Lists of land-locked and of low- and middle-income economies are ITU's, the region is M49's. Implausible prices (common.price_levels) are left out.
with incomes as (
    select
        incomes.area_code,
        incomes.income_kind,
        newest.year,
        max_by(incomes.income, incomes.year) as income
    from common.national_incomes as incomes
    inner join (select max(year) as year from common.price_panels) as newest
        on incomes.year between newest.year - 4 and newest.year - 1
    group by incomes.area_code, incomes.income_kind, newest.year
)

select
    panels.area_code,
    panels.period_date,
    panels.plan,
    panels.basket,
    panels.unit,
    areas.region_code,
    cast(case when economies.is_lldc then 1 else 0 end as double) as is_lldc,
    ln(panels.value) as log_price,
    ln(incomes.income) as log_income
from common.price_panels as panels
inner join common.price_levels as levels
    on panels.area_code = levels.area_code and panels.basket = levels.basket and panels.year = levels.year
inner join itu_price_baskets.economies as economies on panels.area_code = economies.area_code
inner join m49_economies.economies as areas on panels.area_code = areas.area_code
inner join incomes
    on panels.area_code = incomes.area_code
    and incomes.income_kind = case panels.unit when 'ppp' then 'ppp' else 'atlas' end
where panels.panel = 'all'
    and economies.income_group in ('LIC', 'LMC', 'UMC')
    and not levels.is_implausible
order by panels.area_code, panels.basket, panels.unit
