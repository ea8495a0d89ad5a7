-- title: People within range of a mobile network
-- unit: % of the population
-- better: higher
-- floor: 0
-- range: 0..100
-- dims: generation
-- meaning: generation = 2G: any mobile network
-- meaning: generation = 3G: 3G or later
-- meaning: generation = 4G: LTE or WiMAX, or later
-- meaning: generation = 5G: 5G
-- about: Share of the population within range of at least a network of the generation: 2G (any mobile network), 3G, 4G (LTE or WiMAX), 5G. A generation counts those who are in range of a later one as well.
-- about: In range is not online: it says nothing of who can pay for the service, has a device or uses it.
-- about: Status E marks what ITU calls its estimate, U values that contradict the generation below by more than a point: where more people are in range of 4G than of 3G, one of the two is of another year or method.
-- about: Definition: ITU DataHub series i271pop, i271G, i271GA and i271G5_pop, https://datahub.itu.int/
with coverage as (
    select
        area_code,
        year,
        case series_code
            when 'i271pop' then '2G'
            when 'i271G' then '3G'
            when 'i271GA' then '4G'
            when 'i271G5_pop' then '5G'
        end as generation,
        value,
        source
    from itu_datahub.observations
    where
        series_code in ('i271pop', 'i271G', 'i271GA', 'i271G5_pop')
        and area_code is not null
        and value is not null
),

compared as (
    select
        area_code,
        year,
        generation,
        value,
        source,
        min(value) over (
            partition by area_code, year
            order by generation
            rows between unbounded preceding and current row
        ) as least_below
    from coverage
)

select
    area_code,
    cast(concat(cast(year as varchar), '-12-31') as date) as period_date,
    generation,
    round(value, 2) as value,
    cast(null as bigint) as base,
    case
        when value > least_below + 1 then 'U'
        when source like 'ITU estimate%' then 'E'
        else 'A'
    end as status
from compared
order by area_code, period_date, generation
