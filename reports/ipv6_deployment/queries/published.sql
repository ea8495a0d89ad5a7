-- title: Figures of the world that Google and APNIC published
select measure, value_pct as value, stated_date, precision, source
from ipv6_published.figures
where scope = 'world'
order by measure
