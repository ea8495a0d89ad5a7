-- title: Internet exchanges per million Internet users
-- unit: exchanges per million Internet users
-- better: higher
-- floor: 1
-- range: 0..
-- dims: list
-- meaning: list = peeringdb: PeeringDB
-- meaning: list = caida: the list of CAIDA
-- meaning: list = watra: the list of the West Africa Telecommunications Regulators Assembly
-- about: Internet exchanges of a list (indicators.exchange_count) over the Internet users of the economy. Base is the number of users: ITU's share of individuals who use the Internet (i99H) times the World Bank's population (SP.POP.TOTL) of the same year, the newest that is known and not after that of the list. Where none is known there is no value (M).
-- about: Status E marks values whose users are of an earlier year than the list. Where users are few one exchange weighs much: read it beside the count.
with users as (
    select
        shares.area_code,
        shares.year,
        shares.value / 100 * populations.people as users
    from itu_datahub.observations as shares
    inner join common.populations as populations
        on shares.area_code = populations.area_code and shares.year = populations.year
    where shares.series_code = 'i99H' and shares.value > 0
),

dated as (
    select
        counts.area_code,
        counts.period_date,
        counts.list,
        counts.value as exchange_count,
        max(users.year) as users_year
    from indicators.exchange_count as counts
    left join users on counts.area_code = users.area_code and users.year <= year(counts.period_date)
    group by counts.area_code, counts.period_date, counts.list, counts.value
)

select
    dated.area_code,
    dated.period_date,
    dated.list,
    case when users.users >= 1 then round(dated.exchange_count * 1000000 / users.users, 4) end as value,
    coalesce(cast(round(users.users) as bigint), 0) as base,
    case
        when users.users is null or users.users < 1 then 'M'
        when dated.users_year < year(dated.period_date) then 'E'
        else 'A'
    end as status
from dated
left join users on dated.area_code = users.area_code and dated.users_year = users.year
order by dated.area_code, dated.period_date, dated.list
