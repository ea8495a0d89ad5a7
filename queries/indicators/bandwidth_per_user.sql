-- title: International bandwidth per Internet user
-- unit: kbit/s per Internet user
-- better: higher
-- floor: 1
-- range: 0..
-- dims: measure
-- meaning: measure = used: average traffic on international links
-- meaning: measure = lit: capacity that is lit or equipped
-- about: International bandwidth over the number of Internet users: measure used is the average traffic on international links (ITU series i4214), lit the capacity that is lit or equipped (i4214l), both in Mbit/s at the end of the year.
-- about: Base is the number of users: ITU's share of individuals who use the Internet (i99H) times the World Bank's population (SP.POP.TOTL), all of one year. Where the share of that very year is not known there is no value (M): no year stands in for another.
-- about: Status U marks bandwidth that is hardly right as published: more than ten times the figure before it or less than a tenth of it, or more used than is lit by over a tenth. A bandwidth or a share of users of zero is no evidence (M). Status E marks that ITU calls its bandwidth or its share of users an estimate.
-- about: Bandwidth grows from year to year: compare economies of one year only. Traffic that is exchanged or cached within an economy needs no international bandwidth, so that a low value may be a good sign.
-- about: Definition: ITU DataHub, https://datahub.itu.int/data/?i=242
with bandwidth as (
    select
        area_code,
        year,
        case series_code when 'i4214' then 'used' else 'lit' end as measure,
        value as mbps,
        source,
        lag(value) over (partition by area_code, series_code order by year) as mbps_before,
        max(case when series_code = 'i4214l' then value end) over (partition by area_code, year) as lit_mbps
    from itu_datahub.observations
    where series_code in ('i4214', 'i4214l') and area_code is not null and value is not null
),

shares as (
    select area_code, year, value as user_pct, source
    from itu_datahub.observations
    where series_code = 'i99H' and area_code is not null and value is not null
),

divided as (
    select
        bandwidth.area_code,
        bandwidth.year,
        bandwidth.measure,
        bandwidth.mbps,
        bandwidth.mbps_before,
        bandwidth.lit_mbps,
        shares.user_pct / 100 * populations.people as users,
        bandwidth.source like 'ITU estimate%' or shares.source like 'ITU estimate%' as is_estimate
    from bandwidth
    left join shares on bandwidth.area_code = shares.area_code and bandwidth.year = shares.year
    left join common.populations as populations on bandwidth.area_code = populations.area_code and bandwidth.year = populations.year
)

select
    area_code,
    cast(concat(cast(year as varchar), '-12-31') as date) as period_date,
    measure,
    case when mbps > 0 and users >= 1 then round(mbps * 1000 / users, 3) end as value,
    coalesce(cast(round(users) as bigint), 0) as base,
    case
        when mbps = 0 or users is null or users < 1 then 'M'
        when mbps_before > 0 and (mbps > 10 * mbps_before or mbps < mbps_before / 10) then 'U'
        when measure = 'used' and mbps > 1.1 * lit_mbps then 'U'
        when is_estimate then 'E'
        else 'A'
    end as status
from divided
order by area_code, period_date, measure
