-- title: Coastal neighbours of land-locked developing countries
-- reference: neighbours
-- about: One row for each land-locked developing country and each of its neighbours that has a coast on the open sea: the transit countries next door. Countries around the Caspian Sea only count as land-locked. A country all of whose neighbours are land-locked has no row.
select neighbours.area_code, neighbours.neighbour_code
from m49_economies.neighbours as neighbours
inner join m49_economies.economies as economies on neighbours.area_code = economies.area_code
inner join m49_economies.geography as geography on neighbours.neighbour_code = geography.area_code
where economies.is_lldc and not geography.is_landlocked
order by neighbours.area_code, neighbours.neighbour_code
