-- title: Measures for IPv6, and what is reported of the time after
select names.name as label, measures.measure, measures.taken_on, measures.result, measures.source, measures.url
from policy_measures.measures as measures
inner join common.english_names as names on measures.area_code = names.area_code
where measures.topic = 'ipv6'
order by names.name, measures.measure
