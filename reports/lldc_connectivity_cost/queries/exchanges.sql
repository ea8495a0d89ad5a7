-- title: Land-locked developing countries with an Internet exchange, by list
-- about: Null where a list is not in the vintage.
with counted as (
    select counts.list, counts.area_code, max_by(counts.value, counts.period_date) as value
    from indicators.exchange_count as counts
    inner join common.lldcs as lldcs on counts.area_code = lldcs.area_code
    group by counts.list, counts.area_code
)

select
    sum(case when list = 'peeringdb' then case when value > 0 then 1 else 0 end end) as world_with_count,
    sum(case when list = 'watra' then case when value > 0 then 1 else 0 end end) as africa_with_count,
    sum(case when list = 'watra' then value end) as africa_exchange_count
from counted
