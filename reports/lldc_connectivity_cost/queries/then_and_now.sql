-- title: Fixed-broadband prices in the first and last year of the series
with bounds as (
    select min(period_date) as first_date, max(period_date) as last_date
    from common.fixed_broadband_trend
),

paired as (
    select
        prices.area_code,
        max(case when prices.period_date = bounds.first_date then prices.value end) as then_value,
        max(case when prices.period_date = bounds.last_date then prices.value end) as now_value
    from indicators.price_basket as prices
    cross join bounds
    where prices.basket = 'i154_FBB5' and prices.unit = 'gni_pct'
    group by prices.area_code
)

select
    lldcs.name as label,
    paired.then_value,
    paired.now_value,
    count(*) over () as pair_count,
    count(case when paired.now_value < paired.then_value then 1 end) over () as fell_count
from paired
inner join common.lldcs as lldcs on paired.area_code = lldcs.area_code
where paired.then_value is not null and paired.now_value is not null
order by paired.now_value desc, lldcs.name
