-- title: Delegations dated after the file they stand in
-- severity: warn
-- about: A delegation cannot be younger than the last day that the registry's file covers.
select registry, resource, start, delegated_date, file_date
from rir_delegated.delegations
where delegated_date > file_date
order by registry, resource, start
