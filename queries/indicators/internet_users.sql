-- title: People who use the Internet
-- unit: % of the population
-- better: higher
-- floor: 0
-- range: 0..100
-- dims: publisher
-- meaning: publisher = itu: ITU's DataHub
-- meaning: publisher = world_bank: the World Bank's IT.NET.USER.ZS
-- about: Share of individuals who used the Internet from any place in the last three months, by year and publisher: itu is ITU's DataHub, world_bank the World Bank's IT.NET.USER.ZS.
-- about: These are two editions of one figure, for the World Bank passes ITU's on: they stand side by side to show what was revised (check internet_users_disagree), and are never averaged, joined into one series or counted as two measurements.
-- about: Status E marks what ITU calls its estimate. The World Bank's file does not say what was estimated, so that its A says less. Years that the Internet had not reached are zeros as published.
-- about: It says nothing of how often, on what or how well. Ages that surveys cover differ. No count of people asked is published, so a value has no base and no margin of error.
-- about: Definition: ITU, Individuals using the Internet (HH7), https://datahub.itu.int/data/?i=11624
select
    area_code,
    cast(concat(cast(year as varchar), '-12-31') as date) as period_date,
    'itu' as publisher,
    round(value, 2) as value,
    cast(null as bigint) as base,
    case when source like 'ITU estimate%' then 'E' else 'A' end as status
from itu_datahub.observations
where series_code = 'i99H' and area_code is not null and value is not null
union all
select
    area_code,
    cast(concat(cast(year as varchar), '-12-31') as date) as period_date,
    'world_bank' as publisher,
    round(value, 2) as value,
    cast(null as bigint) as base,
    'A' as status
from world_bank.observations
where indicator_code = 'IT.NET.USER.ZS' and value is not null
order by area_code, period_date, publisher
