-- title: The conference that the programme is named for
select value, stated_date, source
from lldc_facts.facts
where topic = 'LLDC' and value = 'Awaza Programme of Action'
