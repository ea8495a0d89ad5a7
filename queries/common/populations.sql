-- title: Population of economies
-- about: One row for each economy and year with a figure: people, by the World Bank (SP.POP.TOTL). It is what groups are weighed with and shares are of.
select area_code, year, value as people
from world_bank.observations
where indicator_code = 'SP.POP.TOTL' and area_code is not null and value is not null
