-- title: Gross national income per person
-- about: One row for each economy, year and kind of income with a figure above zero, by the World Bank: income_kind is atlas, in US dollars by the Atlas method (NY.GNP.PCAP.CD), or ppp, in PPP dollars (NY.GNP.PCAP.PP.CD). income is of a year.
select
    area_code,
    year,
    case indicator_code when 'NY.GNP.PCAP.CD' then 'atlas' else 'ppp' end as income_kind,
    value as income
from world_bank.observations
where indicator_code in ('NY.GNP.PCAP.CD', 'NY.GNP.PCAP.PP.CD') and area_code is not null and value > 0
