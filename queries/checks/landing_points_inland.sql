-- title: Landing points of submarine cables in economies without a coast
-- severity: warn
-- about: A landing point in a land-locked economy is a cable of a lake or the Caspian Sea, or a place that was given to the wrong economy. It is no way to the sea, and common.way_to_sea leaves it out.
select points.landing_point_id, points.landing_point_name, points.area_code
from submarine_cables.landing_points as points
inner join m49_economies.geography as geography on points.area_code = geography.area_code
where geography.is_landlocked
order by points.landing_point_id
