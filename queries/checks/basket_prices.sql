-- title: Prices below nothing
-- severity: error
-- about: A basket costs nothing or more, in every unit; the few zeros are the publisher's.
select area_code, basket, unit, year, value
from itu_price_baskets.baskets
where value < 0
order by area_code, basket, unit, year
