-- title: Internet exchanges
-- unit: exchanges
-- better: higher
-- floor: 0
-- range: 0..
-- dims: list
-- meaning: list = peeringdb: PeeringDB
-- meaning: list = caida: the list of CAIDA
-- meaning: list = watra: the list of the West Africa Telecommunications Regulators Assembly
-- about: How many Internet exchanges a list has in the economy: list is peeringdb, caida or watra (common.exchanges), shown side by side and never added up. An exchange is where networks of one place hand traffic to each other, so that it need not cross a border and come back.
-- about: An economy that a worldwide list does not name has none in it: a zero of that list and day, and no proof that there is none. A list is taken for worldwide if it names exchanges in at least a hundred economies; one of a region, or a page of a list, gives no zeros.
-- about: It says nothing of traffic or members. Base is the number of exchanges in all of the list.
with counted as (
    select list, area_code, count(distinct exchange_id) as exchange_count
    from common.exchanges
    group by list, area_code
),

lists as (
    select
        list,
        max(period_date) as period_date,
        count(distinct exchange_id) as listed_count,
        count(distinct area_code) as economy_count
    from common.exchanges
    group by list
),

expected as (
    select list, area_code
    from counted
    union
    select lists.list, economies.area_code
    from lists
    cross join m49_economies.economies as economies
    where lists.economy_count >= 100
)

select
    expected.area_code,
    lists.period_date,
    expected.list,
    cast(coalesce(counted.exchange_count, 0) as double) as value,
    lists.listed_count as base,
    'A' as status
from expected
inner join lists on expected.list = lists.list
left join counted on expected.list = counted.list and expected.area_code = counted.area_code
order by expected.area_code, lists.period_date, expected.list
