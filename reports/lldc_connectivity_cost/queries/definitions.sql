-- title: Changes in the definition of the broadband baskets
select break_date, code_before, code_after, reason
from common.series_breaks
where indicator = 'price_basket' and series in ('Fixed-broadband basket', 'Data-only mobile broadband basket')
order by break_date, code_before
