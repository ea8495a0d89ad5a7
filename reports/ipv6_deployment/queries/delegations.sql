-- title: IPv6 delegations in Africa, medians of land-locked and of other economies, by year
with members as (
    select distinct delegations.area_code, economies.is_lldc
    from rir_delegated.delegations as delegations
    inner join m49_economies.economies as economies on delegations.area_code = economies.area_code
    where delegations.registry = 'afrinic' and economies.region_code = '002'
      and delegations.status in ('allocated', 'assigned')
),

held as (
    select area_code, year(delegated_date) as year_number, count(*) as delegation_count
    from rir_delegated.delegations
    where registry = 'afrinic' and resource = 'ipv6' and status in ('allocated', 'assigned') and delegated_date is not null
    group by area_code, year(delegated_date)
),

file as (
    select max(file_date) as file_date
    from rir_delegated.delegations
    where registry = 'afrinic'
),

years as (
    select distinct year_number
    from held
),

counted as (
    select
        years.year_number,
        members.area_code,
        members.is_lldc,
        coalesce(sum(held.delegation_count), 0) as delegation_count
    from years
    cross join members
    left join held on members.area_code = held.area_code and held.year_number <= years.year_number
    group by years.year_number, members.area_code, members.is_lldc
),

ranked as (
    select
        year_number,
        is_lldc,
        delegation_count,
        row_number() over (partition by year_number, is_lldc order by delegation_count, area_code) as position,
        count(*) over (partition by year_number, is_lldc) as member_count
    from counted
)

select
    case when ranked.is_lldc then 'Land-locked' else 'Coastal and island' end as series,
    least(cast(concat(cast(ranked.year_number as varchar), '-12-31') as date), max(file.file_date)) as period_date,
    avg(ranked.delegation_count) as value,
    max(ranked.member_count) as member_count
from ranked
cross join file
where 2 * ranked.position between ranked.member_count and ranked.member_count + 2
group by ranked.year_number, ranked.is_lldc
order by series, period_date
