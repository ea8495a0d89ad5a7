-- title: IPv6 delegations in Africa, medians of land-locked and of other economies, by year
select
    case when is_lldc then 'Land-locked' else 'Coastal and island' end as series,
    period_date,
    value,
    member_count
from common.african_delegations
order by series, period_date
