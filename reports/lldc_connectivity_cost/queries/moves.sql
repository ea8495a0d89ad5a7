-- title: Fixed-broadband prices in the first and last year of the balanced panel
with ends as (
    select
        panels.area_code,
        min_by(panels.value, panels.period_date) as then_value,
        max_by(panels.value, panels.period_date) as now_value
    from common.price_panels as panels
    where panels.panel = 'balanced' and panels.plan = 'fixed' and panels.unit = 'gni_pct'
    group by panels.area_code
)

select
    lldcs.name as label,
    ends.then_value,
    ends.now_value,
    case changes.status when 'B' then 'plan' end as mark
from ends
inner join common.lldcs as lldcs on ends.area_code = lldcs.area_code
inner join indicators.price_change as changes
    on ends.area_code = changes.area_code and changes.unit = 'gni_pct'
inner join common.entry_baskets as entry on changes.basket = entry.basket and entry.plan = 'fixed'
order by ends.now_value desc, lldcs.name
