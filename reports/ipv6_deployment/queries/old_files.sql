-- title: Files of the registries that are stale
select count(*) as old_count
from vintage.parts
where source = 'rir_delegated' and table_name = 'delegations' and is_stale
