-- title: Internet exchanges, by list
-- about: One row for each list, exchange and economy: peeringdb is what operators enter at PeeringDB, caida what CAIDA joins of three lists, watra the exchanges on ITU's maps of West African fibre. period_date is the day that the list is of.
-- about: The lists are three accounts of one thing: they overlap, and are never added up. PeeringDB's and CAIDA's terms do not let their tables be passed on, so that the release has neither.
-- about: An exchange that CAIDA's sources place in two economies counts in both; one that is in none has no row.
with dates as (
    select source, max(as_of_date) as period_date
    from vintage.parts
    where
        (source = 'peeringdb' and table_name = 'ix')
        or (source = 'caida_ixps' and table_name = 'exchanges')
        or (source = 'watra_fibre' and table_name = 'exchanges')
    group by source
),

listed as (
    select
        'peeringdb' as source,
        'peeringdb' as list,
        cast(ix_id as varchar) as exchange_id,
        area_code,
        name as exchange_name
    from peeringdb.ix
    where area_code is not null and coalesce(status, 'ok') = 'ok'
    union all
    select
        'caida_ixps' as source,
        'caida' as list,
        cast(economies.ix_id as varchar) as exchange_id,
        economies.area_code,
        exchanges.name as exchange_name
    from caida_ixps.economies as economies
    left join caida_ixps.exchanges as exchanges on economies.ix_id = exchanges.ix_id
    where economies.area_code is not null
    union all
    select
        'watra_fibre' as source,
        'watra' as list,
        exchange_name as exchange_id,
        area_code,
        exchange_name
    from watra_fibre.exchanges
    where area_code is not null
)

select listed.list, listed.exchange_id, listed.area_code, listed.exchange_name, dates.period_date
from listed
left join dates on listed.source = dates.source
order by listed.list, listed.area_code, listed.exchange_id
