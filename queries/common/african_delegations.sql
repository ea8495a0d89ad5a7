-- title: IPv6 delegations in Africa, medians of land-locked and of other economies
-- about: Over the economies of Africa with resources from AFRINIC, the median number of IPv6 delegations by the end of each year in which there was one; those without any count as zero. What has been returned since is missing from past years.
-- about: A record without a date, or with a later one, counts from the date of the file, which is also the last period_date.
with delegated as (
    select area_code, resource, file_date, least(coalesce(delegated_date, file_date), file_date) as since_date
    from rir_delegated.delegations
    where registry = 'afrinic' and status in ('allocated', 'assigned')
),

members as (
    select distinct delegated.area_code, economies.is_lldc
    from delegated
    inner join m49_economies.economies as economies on delegated.area_code = economies.area_code
    where economies.region_code = '002'
),

held as (
    select area_code, year(since_date) as year_number, count(*) as delegation_count
    from delegated
    where resource = 'ipv6'
    group by area_code, year(since_date)
),

newest as (
    select max(file_date) as file_date
    from delegated
),

years as (
    select year_number
    from held
    union
    select year(file_date) as year_number
    from newest
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
    ranked.is_lldc,
    least(cast(concat(cast(ranked.year_number as varchar), '-12-31') as date), newest.file_date) as period_date,
    avg(ranked.delegation_count) as value,
    ranked.member_count
from ranked
cross join newest
where 2 * ranked.position between ranked.member_count and ranked.member_count + 2
group by ranked.is_lldc, ranked.year_number, ranked.member_count, newest.file_date
order by is_lldc, period_date
