-- title: Incomes behind the newest prices on which ITU and the World Bank disagree
-- severity: warn
-- about: The price in US dollars over that relative to income gives the income that ITU divided by. It is held against the World Bank's GNI per capita (Atlas method) of the year before, or the last of the two years before that, where it is more than twice or less than half: other exchange rates, or a slip of a currency. A price relative to income of such an economy decides no comparison.
-- about: The income is that of the fixed-broadband basket, which is rarely so low that rounding matters.
with prices as (
    select usd.area_code, usd.year, usd.value as usd, shares.value as gni_pct
    from common.price_panels as usd
    inner join common.price_panels as shares on usd.area_code = shares.area_code and usd.plan = shares.plan and usd.year = shares.year
    where usd.panel = 'all' and shares.panel = 'all' and usd.plan = 'fixed' and usd.unit = 'usd' and shares.unit = 'gni_pct'
),

incomes as (
    select observations.area_code, max_by(observations.value, observations.year) as income
    from world_bank.observations as observations
    inner join (select max(year) as year from common.price_panels) as newest
        on observations.year between newest.year - 3 and newest.year - 1
    where observations.indicator_code = 'NY.GNP.PCAP.CD' and observations.value > 0
    group by observations.area_code
)

select
    prices.area_code,
    prices.year,
    round(1200e0 * prices.usd / prices.gni_pct) as itu_income_usd,
    incomes.income as world_bank_income_usd,
    round(1200e0 * prices.usd / prices.gni_pct / incomes.income, 2) as ratio
from prices
inner join incomes on prices.area_code = incomes.area_code
where 1200e0 * prices.usd / prices.gni_pct not between 0.5e0 * incomes.income and 2e0 * incomes.income
order by prices.area_code
