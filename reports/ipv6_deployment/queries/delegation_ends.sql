-- title: IPv6 delegations in Africa by the newest file, medians of land-locked and of other economies
select
    max(period_date) as file_date,
    max(case when is_lldc then member_count end) as lldc_members,
    max(case when not is_lldc then member_count end) as other_members,
    avg(case when is_lldc then value end) as lldc_median,
    avg(case when not is_lldc then value end) as other_median
from common.african_delegations
where period_date = (select max(period_date) from common.african_delegations)
