-- title: The nearest submarine cable
-- about: One row for each economy and origin: which landing point is the nearest to its capital (origin capital), and to its outline where it has no coast (origin border). distance_km is the great-circle distance on a sphere of the Earth's mean radius (6371.0088 km); no cable, road or right of way follows it, so that the way to the sea is longer.
-- about: A landing point counts if a cable in service lands there that also lands in another economy, and if its place is settled: domestic cables lead nowhere else, planned ones may never come. landing_point_count says how many there are, cable_count how many such cables come ashore at the nearest. Those in land-locked economies are of lakes and do not count.
-- about: The border is taken at the points of Natural Earth's outline, its Caspian shores included; straight borders have points up to about 100 km apart, so that a border may be some kilometres nearer. Where two landing points are as near as each other the first by id is named.
-- about: The list of cables is of the end of the year in which the newest of those in service came into service: newest_year.
with reaching as (
    select landings.cable_id, max(cables.ready_for_service_year) as service_year
    from submarine_cables.cable_landings as landings
    inner join submarine_cables.cables as cables on landings.cable_id = cables.cable_id
    where not cables.is_planned
    group by landings.cable_id
    having count(distinct landings.area_code) > 1
),

served as (
    select
        landings.landing_point_id,
        count(distinct landings.cable_id) as cable_count,
        max(reaching.service_year) as service_year
    from reaching
    inner join submarine_cables.cable_landings as landings on reaching.cable_id = landings.cable_id
    where not coalesce(landings.is_tbd, false)
    group by landings.landing_point_id
),

stations as (
    select
        points.landing_point_id,
        points.landing_point_name,
        points.area_code,
        served.cable_count,
        count(*) over () as landing_point_count,
        max(served.service_year) over () as newest_year,
        cos(radians(points.lat)) * cos(radians(points.lon)) as x,
        cos(radians(points.lat)) * sin(radians(points.lon)) as y,
        sin(radians(points.lat)) as z
    from served
    inner join submarine_cables.landing_points as points on served.landing_point_id = points.landing_point_id
    left join m49_economies.geography as geography on points.area_code = geography.area_code
    where not coalesce(geography.is_landlocked, false)
),

origins as (
    select area_code, 'capital' as origin, longitude as lon, latitude as lat
    from m49_economies.capitals
    union all
    select outlines.area_code, 'border' as origin, outlines.lon, outlines.lat
    from natural_earth.outlines as outlines
    inner join m49_economies.geography as geography on outlines.area_code = geography.area_code
    where geography.is_landlocked and outlines.scale = '1:50m'
),

vectors as (
    select
        area_code,
        origin,
        cos(radians(lat)) * cos(radians(lon)) as x,
        cos(radians(lat)) * sin(radians(lon)) as y,
        sin(radians(lat)) as z
    from origins
),

sums as (
    select area_code, origin, sum(x) as x, sum(y) as y, sum(z) as z
    from vectors
    group by area_code, origin
),

centres as (
    select
        area_code,
        origin,
        x / sqrt(x * x + y * y + z * z) as x,
        y / sqrt(x * x + y * y + z * z) as y,
        z / sqrt(x * x + y * y + z * z) as z
    from sums
),

circles as (
    select
        centres.area_code,
        centres.origin,
        max(acos(least(1e0, centres.x * vectors.x + centres.y * vectors.y + centres.z * vectors.z))) as radius
    from centres
    inner join vectors on centres.area_code = vectors.area_code and centres.origin = vectors.origin
    group by centres.area_code, centres.origin
),

angles as (
    select
        centres.area_code,
        centres.origin,
        stations.landing_point_id,
        acos(least(1e0, centres.x * stations.x + centres.y * stations.y + centres.z * stations.z)) as angle,
        min(acos(least(1e0, centres.x * stations.x + centres.y * stations.y + centres.z * stations.z)))
            over (partition by centres.area_code, centres.origin) as least_angle
    from centres
    cross join stations
),

-- Only a station within twice the radius of the one nearest to the centre can
-- be the nearest to a point of the outline.
candidates as (
    select angles.area_code, angles.origin, stations.landing_point_id, stations.x, stations.y, stations.z
    from angles
    inner join circles on angles.area_code = circles.area_code and angles.origin = circles.origin
    inner join stations on angles.landing_point_id = stations.landing_point_id
    where angles.angle <= angles.least_angle + 2 * circles.radius + 1e-6
),

nearness as (
    select
        candidates.area_code,
        candidates.origin,
        candidates.landing_point_id,
        max(vectors.x * candidates.x + vectors.y * candidates.y + vectors.z * candidates.z) as cosine
    from candidates
    inner join vectors on candidates.area_code = vectors.area_code and candidates.origin = vectors.origin
    group by candidates.area_code, candidates.origin, candidates.landing_point_id
),

ranked as (
    select
        area_code,
        origin,
        landing_point_id,
        cosine,
        row_number() over (partition by area_code, origin order by cosine desc, landing_point_id) as place
    from nearness
)

select
    ranked.area_code,
    ranked.origin,
    round(2 * 6371.0088e0 * asin(sqrt(greatest(0e0, 1e0 - ranked.cosine) / 2)), 1) as distance_km,
    stations.landing_point_id,
    stations.landing_point_name,
    stations.area_code as landing_area_code,
    stations.cable_count,
    stations.landing_point_count,
    stations.newest_year
from ranked
inner join stations on ranked.landing_point_id = stations.landing_point_id
where ranked.place = 1
order by ranked.area_code, ranked.origin
