-- title: IPv6 held in every land-locked developing country, by the newest file of its registry
with newest as (
    select area_code, max(period_date) as period_date
    from indicators.ipv6_delegated_slash32
    group by area_code
)

select
    names.name as label,
    delegated.value,
    'subject' as role,
    case
        when delegated.period_date < cast('2020-01-01' as date) then 'ripe'
        when delegated.period_date < cast('2025-01-01' as date) then 'lacnic'
    end as mark,
    count(*) over () as lldc_count,
    count(case when delegated.value > 0 then 1 end) over () as holding_count,
    count(case when delegated.value = 0 then 1 end) over () as none_count
from m49_economies.economies as economies
inner join common.area_names as names on economies.area_code = names.area_code and names.language = 'en'
left join newest on economies.area_code = newest.area_code
left join indicators.ipv6_delegated_slash32 as delegated
    on newest.area_code = delegated.area_code and newest.period_date = delegated.period_date
where economies.is_lldc
order by names.name
