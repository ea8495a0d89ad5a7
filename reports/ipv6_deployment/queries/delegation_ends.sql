-- title: IPv6 delegations in Africa by the newest file, medians of land-locked and of other economies
with members as (
    select distinct delegations.area_code, economies.is_lldc, max(delegations.file_date) over () as file_date
    from rir_delegated.delegations as delegations
    inner join m49_economies.economies as economies on delegations.area_code = economies.area_code
    where delegations.registry = 'afrinic' and economies.region_code = '002'
      and delegations.status in ('allocated', 'assigned')
),

held as (
    select area_code, count(*) as delegation_count
    from rir_delegated.delegations
    where registry = 'afrinic' and resource = 'ipv6' and status in ('allocated', 'assigned')
    group by area_code
),

ranked as (
    select
        members.is_lldc,
        members.file_date,
        coalesce(held.delegation_count, 0) as delegation_count,
        row_number() over (
            partition by members.is_lldc
            order by coalesce(held.delegation_count, 0), members.area_code
        ) as position,
        count(*) over (partition by members.is_lldc) as member_count
    from members
    left join held on members.area_code = held.area_code
)

select
    max(file_date) as file_date,
    max(case when is_lldc then member_count end) as lldc_members,
    max(case when not is_lldc then member_count end) as other_members,
    avg(case when is_lldc then delegation_count end) as lldc_median,
    avg(case when not is_lldc then delegation_count end) as other_median
from ranked
where 2 * position between member_count and member_count + 2
