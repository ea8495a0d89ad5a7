-- title: Borders to cross to a coast
-- unit: borders
-- better: lower
-- floor: 0
-- range: 0..2
-- dims:
-- about: The least number of land borders between an economy and a coast on the open sea: 0 with a coast of its own, 1 if a neighbour has one, 2 if it is surrounded by land-locked economies, as Uzbekistan and Liechtenstein are. The Caspian Sea is no open sea. Base is the number of neighbours.
-- about: No economy needs more than two; one that did, or without a known neighbour, would be missing (M). It is a fact of the map, and says nothing of which of the borders can be crossed.
-- about: period_date is the day of the copy of the list of borders; the Netherlands Antilles and what M49 does not list have no row.
with known as (
    select economies.area_code, geography.is_landlocked
    from m49_economies.economies as economies
    inner join m49_economies.geography as geography on economies.area_code = geography.area_code
),

counted as (
    select
        known.area_code,
        known.is_landlocked,
        count(neighbours.neighbour_code) as neighbour_count,
        max(case when not beside.is_landlocked then 1 else 0 end) as has_coastal
    from known
    left join m49_economies.neighbours as neighbours on known.area_code = neighbours.area_code
    left join m49_economies.geography as beside on neighbours.neighbour_code = beside.area_code
    group by known.area_code, known.is_landlocked
),

behind as (
    select neighbours.area_code, max(counted.has_coastal) as has_way
    from m49_economies.neighbours as neighbours
    inner join counted on neighbours.neighbour_code = counted.area_code
    group by neighbours.area_code
),

crossed as (
    select
        counted.area_code,
        counted.neighbour_count,
        case
            when not counted.is_landlocked then 0
            when counted.has_coastal = 1 then 1
            when behind.has_way = 1 then 2
        end as borders
    from counted
    left join behind on counted.area_code = behind.area_code
)

select
    crossed.area_code,
    parts.as_of_date as period_date,
    cast(crossed.borders as double) as value,
    crossed.neighbour_count as base,
    case when crossed.borders is null then 'M' else 'A' end as status
from crossed
left join vintage.parts as parts
    on parts.source = 'm49_economies' and parts.table_name = 'neighbours' and parts.part = 'geography'
order by crossed.area_code
