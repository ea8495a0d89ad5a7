-- title: Land-locked developing countries where no IPv6 is registered
with newest as (
    select area_code, max(period_date) as period_date
    from indicators.ipv6_delegated_slash32
    group by area_code
)

select names.name, delegated.period_date
from m49_economies.economies as economies
inner join newest on economies.area_code = newest.area_code
inner join indicators.ipv6_delegated_slash32 as delegated
    on newest.area_code = delegated.area_code and newest.period_date = delegated.period_date
inner join common.area_names as names on economies.area_code = names.area_code and names.language = 'en'
where economies.is_lldc and delegated.value = 0
order by names.name
