-- title: Land-locked developing countries that pay more than their coastal neighbours
with premiums as (
    select
        unit,
        value,
        row_number() over (partition by unit order by value, area_code) - 1 as place,
        count(*) over (partition by unit) - 1 as last_place
    from indicators.price_premium
    where basket = 'i154_FBB5' and value is not null
)

select
    count(case when unit = 'usd' then 1 end) as usd_pair_count,
    count(case when unit = 'usd' and value > 1 then 1 end) as usd_dearer_count,
    sum(case when unit = 'usd' then value * greatest(0e0, 1e0 - abs(place - 0.5e0 * last_place)) end) as usd_median_ratio,
    count(case when unit = 'gni_pct' then 1 end) as gni_pair_count,
    count(case when unit = 'gni_pct' and value > 1 then 1 end) as gni_dearer_count
from premiums
