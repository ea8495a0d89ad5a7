-- title: Measures of land-locked developing countries, and what is reported of the time after
select lldcs.name as label, measures.measure, measures.taken_on, measures.result, measures.source, measures.url
from policy_measures.measures as measures
inner join common.lldcs as lldcs on measures.area_code = lldcs.area_code
where measures.topic = 'lldc'
order by lldcs.name, measures.measure
