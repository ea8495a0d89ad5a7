-- title: Networks at exchanges with IPv6, land-locked developing countries and the world
-- about: Null where PeeringDB is not in the vintage.
select
    max(period_date) as period_date,
    max(case when area_code = 'LLDC' then value end) as lldc_value,
    max(case when area_code = 'LLDC' then base end) as lldc_base,
    max(case when area_code = 'WLD' then value end) as world_value,
    max(case when area_code = 'WLD' then base end) as world_base
from indicators.exchange_ipv6_share
where measure = 'networks'
