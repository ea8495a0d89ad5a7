-- title: Regions of the fifteen leading economies, and how many are land-locked or in Africa
select
    count(distinct region_code) as region_count,
    count(case when is_lldc then 1 end) as lldc_count,
    count(case when region_code = '002' then 1 end) as africa_count
from common.ipv6_user_ranks
where position <= 15
