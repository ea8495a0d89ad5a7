-- title: Regions of the fifteen leading economies, and how many are land-locked or in Africa
with ranked as (
    select
        economies.region_code,
        economies.is_lldc,
        row_number() over (order by shares.value desc, shares.area_code) as position
    from indicators.ipv6_user_share as shares
    inner join m49_economies.economies as economies on shares.area_code = economies.area_code
    where shares.value is not null and shares.period_date = (select max(period_date) from indicators.ipv6_user_share)
)

select
    count(distinct region_code) as region_count,
    count(case when is_lldc then 1 end) as lldc_count,
    count(case when region_code = '002' then 1 end) as africa_count
from ranked
where position <= 15
