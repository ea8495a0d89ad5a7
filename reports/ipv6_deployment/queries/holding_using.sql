-- title: Networks that hold IPv6 and users who have it, in land-locked developing countries
-- about: Where the file of the economy's registry is less than a year from the day of the users' share, and neither rests on thin evidence. The correlation is Pearson's.
select
    lldcs.name as label,
    shares.value as holding_value,
    users.value as using_value,
    'subject' as role,
    count(*) over () as pair_count,
    round(corr(shares.value, users.value) over (), 2) as correlation
from common.lldcs as lldcs
inner join common.main_registries as registries on lldcs.area_code = registries.area_code
inner join indicators.ipv6_holder_share as shares
    on lldcs.area_code = shares.area_code and registries.registry = shares.registry
inner join common.ipv6_users_newest as users on lldcs.area_code = users.area_code
where
    shares.value is not null
    and users.status = 'A'
    and abs(date_diff('day', shares.period_date, users.period_date)) <= 365
order by shares.value desc, lldcs.name
