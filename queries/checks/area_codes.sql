-- title: Economies of a source that the list of economies lacks
-- severity: error
-- about: What is not in m49_economies.economies silently leaves every group and every map.
-- about: The Netherlands Antilles (dissolved in 2010) and Kosovo have no entry in M49 but do occur in sources.
-- about: first_found says where the source has such a code, in the source's own words.
with used as (
    select 'google_ipv6.economies' as table_name, area_code, country_code as found
    from google_ipv6.economies
    union all
    select 'itu_price_baskets.baskets' as table_name, area_code, economy as found
    from itu_price_baskets.baskets
    union all
    select 'm49_economies.group_members' as table_name, area_code, group_code as found
    from m49_economies.group_members
    union all
    select 'rir_delegated.delegations' as table_name, area_code, registry || '|' || coalesce(country_code, '') || '|' || resource || '|' || start as found
    from rir_delegated.delegations
    union all
    select 'transit_prices.quotes' as table_name, area_code, survey || ' ' || cast(quote as varchar) as found
    from transit_prices.quotes
),

counted as (
    select table_name, area_code, count(*) as row_count, min(found) as first_found
    from used
    where area_code is not null and area_code not in ('ANT', 'XKX')
    group by table_name, area_code
)

select counted.table_name, counted.area_code, counted.row_count, counted.first_found
from counted
left join m49_economies.economies as known on counted.area_code = known.area_code
where known.area_code is null
order by counted.table_name, counted.area_code
