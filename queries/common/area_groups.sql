-- title: Groups of economies
-- reference: groups
-- groups: group_code
-- about: Every group that an indicator may have rows for: those that comparisons are made of (common.economy_groups) and ITU's regions, which have no dates.
-- about: Indicators use the one list they need, so that the other is not among their sources.
select group_code, area_code, valid_from, valid_to
from common.economy_groups
union all
select group_code, area_code, cast(null as date) as valid_from, cast(null as date) as valid_to
from common.price_basket_groups
where group_code like 'ITU-%'
