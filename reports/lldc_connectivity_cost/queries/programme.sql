-- title: The programme of action for land-locked developing countries
select value, stated_date, source
from lldc_facts.facts
where topic = 'LLDC' and value like 'A/RES/%' and fact like 'Programme of Action%'
