-- title: Gaps by sex among Internet users of land-locked developing countries
-- about: The newest survey of each since 2018.
with newest as (
    select
        gaps.area_code,
        max(gaps.period_date) as period_date,
        max_by(gaps.value, gaps.period_date) as value
    from indicators.internet_user_gap as gaps
    inner join common.lldcs as lldcs on gaps.area_code = lldcs.area_code
    where gaps.gap = 'sex' and gaps.value is not null and gaps.period_date > date '2018-01-01'
    group by gaps.area_code
),

widest as (
    select newest.value, newest.period_date, lldcs.name
    from newest
    inner join common.lldcs as lldcs on newest.area_code = lldcs.area_code
    where newest.value = (select min(value) from newest)
)

select
    (select count(*) from newest) as paired_count,
    (select count(*) from common.lldcs) - (select count(*) from newest) as silent_count,
    (select count(*) from newest where value < 0) as women_behind_count,
    date '2018-01-01' as since_date,
    -widest.value as widest_points,
    widest.name as widest_name,
    widest.period_date as widest_date
from widest
order by widest.name
