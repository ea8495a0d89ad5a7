-- title: Prices of fixed broadband in land-locked and other developing economies of the same group
-- about: Groups with five land-locked developing countries or more that have a price.
select
    stratum,
    case stratum
        when 'ALL' then 'All low- and middle-income economies'
        when 'LIC' then 'Low income'
        when 'LMC' then 'Lower-middle income'
        when 'UMC' then 'Upper-middle income'
        when 'AFRICA' then 'Africa'
        when 'ASIA' then 'Asia'
    end as label,
    period_date,
    lldc_value,
    lldc_base,
    other_value,
    other_base,
    ratio,
    count(case when stratum in ('LIC', 'LMC', 'UMC') then 1 end) over () as income_count,
    count(case when stratum in ('LIC', 'LMC', 'UMC') and lldc_value < other_value then 1 end) over () as income_cheaper_count
from common.price_group_comparison
where plan = 'fixed' and unit = 'gni_pct' and lldc_base >= 5
order by
    case stratum when 'ALL' then 0 when 'LIC' then 1 when 'LMC' then 2 when 'UMC' then 3 else 4 end,
    stratum
