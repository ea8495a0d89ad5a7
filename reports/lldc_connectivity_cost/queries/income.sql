-- title: Land-locked and other developing economies by income
with listed as (
    select
        case when is_lldc then 'LLDC' else 'other' end as kind,
        income_group
    from itu_price_baskets.economies
    where income_group in ('LIC', 'LMC', 'UMC')
)

select
    count(case when kind = 'LLDC' and income_group = 'LIC' then 1 end) as lldc_low_count,
    100e0 * count(case when kind = 'LLDC' and income_group = 'LIC' then 1 end) / count(case when kind = 'LLDC' then 1 end) as lldc_low_pct,
    100e0 * count(case when kind = 'other' and income_group = 'LIC' then 1 end) / count(case when kind = 'other' then 1 end) as other_low_pct
from listed
