-- title: Networks and ports at exchanges with IPv6
-- unit: %
-- better: higher
-- floor: 5
-- range: 0..100
-- dims: measure
-- meaning: measure = networks: networks with an IPv6 address at any exchange of the economy
-- meaning: measure = ports: ports with an IPv6 address
-- about: Of the networks at the Internet exchanges of an economy, by PeeringDB, the share that has an IPv6 address there (networks: at any port in the economy; ports: of all ports). The exchange's LAN carries IPv6 at no further cost, so that what is missing is a choice.
-- about: LDC, LLDC, SIDS and WLD count all ports of the group, and each network once. Base is the number of networks or of ports; below 5 there is no value (U).
-- about: PeeringDB is kept by its members: networks that enter nothing are missing, and an economy without a row may have an exchange. The economy is that of the exchange. The day is that of the list of ports.
with ports as (
    select
        ix.area_code,
        netixlan.asn,
        case when netixlan.ipv6_address is not null then 1 else 0 end as has_ipv6
    from peeringdb.netixlan as netixlan
    inner join peeringdb.ix as ix on netixlan.ix_id = ix.ix_id
    where ix.area_code is not null and netixlan.status = 'ok' and ix.status = 'ok'
),

day as (
    select max(as_of_date) as period_date
    from vintage.parts
    where source = 'peeringdb' and table_name = 'netixlan'
),

areas as (
    select area_code, asn, has_ipv6
    from ports
    union all
    select groups.group_code as area_code, ports.asn, ports.has_ipv6
    from ports
    cross join day
    inner join common.un_groups as groups
        on
            ports.area_code = groups.area_code
            and (groups.valid_from is null or groups.valid_from <= day.period_date)
            and (groups.valid_to is null or day.period_date < groups.valid_to)
),

networks as (
    select area_code, asn, max(has_ipv6) as has_ipv6
    from areas
    group by area_code, asn
),

counted as (
    select area_code, 'networks' as measure, count(*) as base, sum(has_ipv6) as ipv6_count
    from networks
    group by area_code
    union all
    select area_code, 'ports' as measure, count(*) as base, sum(has_ipv6) as ipv6_count
    from areas
    group by area_code
)

select
    counted.area_code,
    day.period_date,
    counted.measure,
    case when counted.base >= 5 then round(100 * cast(counted.ipv6_count as double) / counted.base, 2) end as value,
    counted.base,
    case when counted.base >= 5 then 'A' else 'U' end as status
from counted
cross join day
order by area_code, period_date, measure
