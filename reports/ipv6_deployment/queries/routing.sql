-- title: Announced IPv6 and origins, by group
select
    shares.area_code,
    names.name as label,
    shares.period_date,
    max(case when shares.measure = 'delegations' then shares.value end) as delegation_pct,
    max(case when shares.measure = 'space' then shares.value end) as space_pct,
    max(case when shares.measure = 'delegations' then shares.base end) as delegation_count,
    max(origins.value) as origin_pct,
    max(origins.base) as asn_count,
    max(shares.status) as delegation_pct_status,
    max(shares.status) as space_pct_status,
    max(origins.status) as origin_pct_status
from indicators.ipv6_announced_share as shares
inner join common.english_names as names on shares.area_code = names.area_code
left join indicators.ipv6_origin_share as origins
    on shares.area_code = origins.area_code and shares.period_date = origins.period_date
where shares.area_code in ('WLD', 'LLDC', 'LDC', 'SIDS')
group by shares.area_code, names.name, shares.period_date
order by shares.area_code
