-- title: IPv6 address space delegated so far
-- unit: /32 equivalents
-- better: higher
-- floor: 0
-- range: 0..
-- dims:
-- about: All IPv6 that a registry has allocated or assigned to holders registered in the economy, from the first delegation on, counted in /32: a /29 is 8, a /48 is 1/65536. Base is the number of these delegations.
-- about: A year counts what is still held today and was first delegated by its last day. What has been returned since is missing from it, and what has been enlarged counts with its present size: rebuilt from files 1 to 15 years younger, the totals of five earlier files came out between 7% too low and 2% too high.
-- about: A record without a date counts from the date of its file, the first day it is known to have existed.
-- about: A series ends with the file of the registry that made most of the economy's IPv6 delegations (most delegations of any kind where there are none; of equals the one with the older file), and is not carried on beyond it. The last value is of that file's date, and provisional (P) unless the year is over.
-- about: Delegations by other registries are included. Where their file is more than 90 days older than the value's date, what they have delegated since is unknown, and the value is an estimate (E).
-- about: An economy that holds IPv4 addresses or AS numbers but no IPv6 has a measured zero at the date of its registry's file. There are no sums for groups: files of the registries differ in age, and a sum over them would be of no date.
-- about: Country is where the holder is registered, not where the addresses are used; delegated space says nothing of how much of it is in use. Format: RIR statistics exchange format.
with delegated as (
    select
        area_code,
        file_date,
        coalesce(delegated_date, file_date) as since_date,
        power(2, 32 - value) as slash32
    from rir_delegated.delegations
    where
        resource = 'ipv6'
        and area_code is not null
        and registry <> 'iana'
        and status in ('allocated', 'assigned')
),

spans as (
    select
        registries.area_code,
        registries.file_date,
        coalesce(min(year(delegated.since_date)), year(registries.file_date)) as first_year
    from common.main_registries as registries
    left join delegated on registries.area_code = delegated.area_code
    group by registries.area_code, registries.file_date
),

digits as (
    select digit
    from (values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) as listed (digit)
),

years as (
    select 1990 + 10 * tens.digit + ones.digit as year_number
    from digits as tens
    cross join digits as ones
),

periods as (
    select
        spans.area_code,
        years.year_number,
        case
            when years.year_number = year(spans.file_date) then spans.file_date
            else cast(concat(cast(years.year_number as varchar), '-12-31') as date)
        end as period_date
    from spans
    inner join years on years.year_number between spans.first_year and year(spans.file_date)
),

gained as (
    select
        delegated.area_code,
        year(delegated.since_date) as year_number,
        sum(delegated.slash32) as slash32,
        count(*) as delegation_count,
        min(delegated.file_date) as oldest_file_date
    from delegated
    inner join spans on delegated.area_code = spans.area_code and delegated.since_date <= spans.file_date
    group by delegated.area_code, year(delegated.since_date)
),

totals as (
    select
        periods.area_code,
        periods.period_date,
        sum(gained.slash32) over past as slash32,
        sum(gained.delegation_count) over past as delegation_count,
        date_diff('day', min(gained.oldest_file_date) over past, periods.period_date) as days_behind
    from periods
    left join gained on periods.area_code = gained.area_code and periods.year_number = gained.year_number
    window past as (partition by periods.area_code order by periods.period_date rows unbounded preceding)
)

select
    area_code,
    period_date,
    round(coalesce(slash32, 0), 6) as value,
    cast(coalesce(delegation_count, 0) as bigint) as base,
    case
        when days_behind > 90 then 'E'
        when month(period_date) < 12 or day(period_date) < 31 then 'P'
        else 'A'
    end as status
from totals
order by area_code, period_date
