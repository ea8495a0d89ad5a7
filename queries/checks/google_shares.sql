-- title: Shares of users that are no percentage
-- severity: error
-- about: Google gives percent: 0 to 100. A file in other units, or cut within a number, shows here.
with shares as (
    select 'google_ipv6.economies' as table_name, country_code, as_of_date as period_date, ipv6_user_pct as share_pct
    from google_ipv6.economies
    union all
    select 'google_ipv6.world' as table_name, null as country_code, period_date, total_pct as share_pct
    from google_ipv6.world
    union all
    select 'google_ipv6.world' as table_name, null as country_code, period_date, native_pct as share_pct
    from google_ipv6.world
)

select table_name, country_code, period_date, share_pct
from shares
where share_pct is null or share_pct < 0 or share_pct > 100
order by table_name, country_code, period_date, share_pct
