-- title: Users of the world with IPv6
-- unit: % of Google's users
-- better: higher
-- floor: 0
-- range: 0..100
-- dims:
-- about: Share of the users of Google's services, in the whole world, whose connection to Google used IPv6, day by day since 4 September 2008, over native IPv6 or 6to4 or Teredo.
-- about: Every user counts once, so large populations decide; the median of economies is in ipv6_user_share. Google publishes no counts: there is no base.
-- about: The share is some points higher at week-ends than on working days: compare the same day of the week, or means of whole weeks.
-- about: Definition: https://www.google.com/intl/en/ipv6/statistics.html
select
    'WLD' as area_code,
    period_date,
    round(total_pct, 4) as value,
    cast(null as bigint) as base,
    'A' as status
from google_ipv6.world
order by area_code, period_date
