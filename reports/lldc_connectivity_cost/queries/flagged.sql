-- title: Land-locked developing countries whose fixed-broadband price moved by a changed plan
select lldcs.name
from indicators.price_change as changes
inner join common.entry_baskets as entry on changes.basket = entry.basket and entry.plan = 'fixed'
inner join common.lldcs as lldcs on changes.area_code = lldcs.area_code
where changes.unit = 'usd' and changes.status = 'B'
order by lldcs.name
