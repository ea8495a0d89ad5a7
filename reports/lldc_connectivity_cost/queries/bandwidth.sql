-- title: Land-locked developing countries that have reported bandwidth since most did
-- about: usable_count are those with a figure of low reliability left out.
with newest as (
    select max(period_date) as period_date
    from common.connectivity_groups
    where group_code = 'LLDC' and measure = 'bandwidth_used' and panel = 'all' and is_newest
),

later as (
    select
        count(distinct bandwidth.area_code) as later_count,
        count(distinct case when bandwidth.status <> 'U' then bandwidth.area_code end) as usable_count
    from indicators.bandwidth_per_user as bandwidth
    inner join common.lldcs as lldcs on bandwidth.area_code = lldcs.area_code
    cross join newest
    where bandwidth.measure = 'used' and bandwidth.value is not null and bandwidth.period_date > newest.period_date
),

members as (
    select count(*) as lldc_count
    from common.lldcs
)

select later.usable_count, members.lldc_count - later.later_count as silent_count
from later
cross join members
