-- title: Networks with IPv6 in the land-locked developing countries that AFRINIC serves
select
    names.name as label,
    holders.value,
    holders.base,
    holders.status,
    holders.period_date,
    'subject' as role,
    count(holders.value) over () as known_count,
    count(case when holders.value > 50 then 1 end) over () as most_count
from indicators.ipv6_holder_share as holders
inner join m49_economies.economies as economies on holders.area_code = economies.area_code
inner join common.area_names as names on holders.area_code = names.area_code and names.language = 'en'
where economies.is_lldc and holders.registry = 'afrinic'
order by holders.value desc nulls last, names.name
