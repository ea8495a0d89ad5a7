-- title: Land-locked developing countries among the fifteen leading economies
with ranked as (
    select
        economies.area_code,
        economies.is_lldc,
        row_number() over (order by shares.value desc, shares.area_code) as position
    from indicators.ipv6_user_share as shares
    inner join m49_economies.economies as economies on shares.area_code = economies.area_code
    where shares.value is not null and shares.period_date = (select max(period_date) from indicators.ipv6_user_share)
)

select names.name
from ranked
inner join common.area_names as names on ranked.area_code = names.area_code and names.language = 'en'
where ranked.position <= 15 and ranked.is_lldc
order by ranked.position
