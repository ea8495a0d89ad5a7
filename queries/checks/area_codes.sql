-- title: Economies of a source that the list of economies lacks
-- severity: error
-- about: What is not in m49_economies.economies silently leaves every group and every map.
-- about: The Netherlands Antilles (dissolved in 2010) and Kosovo have no entry in M49 but do occur in sources.
-- about: Every table with a column area_code is looked at; first_found is the key of the first row with such a code.
select codes.table_name, codes.area_code, codes.row_count, codes.first_found
from vintage.areas as codes
left join m49_economies.economies as known on codes.area_code = known.area_code
where known.area_code is null and codes.area_code not in ('ANT', 'XKX')
order by codes.table_name, codes.area_code
