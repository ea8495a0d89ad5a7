-- title: People with electricity
-- unit: % of the population
-- better: higher
-- floor: 0
-- range: 0..100
-- dims:
-- about: Share of the population with access to electricity: without it neither networks nor devices run. World Bank, EG.ELC.ACCS.ZS.
-- about: The series mixes surveys, registers and a model that fills the years between surveys, and the file does not say which is which. It says nothing of how reliable the supply is. A value has no base.
select
    area_code,
    cast(concat(cast(year as varchar), '-12-31') as date) as period_date,
    round(value, 2) as value,
    cast(null as bigint) as base,
    'A' as status
from world_bank.observations
where indicator_code = 'EG.ELC.ACCS.ZS' and value is not null
order by area_code, period_date
