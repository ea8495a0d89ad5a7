-- title: Medians of the fixed-broadband basket in the newest year, in US dollars
select area_code, value, base
from common.price_medians_newest
where basket = 'i154_FBB5' and unit = 'usd'
order by area_code
