-- title: Economies whose share at Google rests on thin evidence
select names.name as label, thin.reason, thin.reference, thin.url
from common.thin_evidence as thin
inner join common.english_names as names on thin.area_code = names.area_code
where thin.source_name = 'google_ipv6'
order by names.name
