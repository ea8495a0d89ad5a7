-- title: Median prices that are not those the workbook publishes
-- severity: error
-- about: The workbook gives its own medians beside the prices. Where ours differ by more than rounding, prices or groups were misread, or the file was tampered with.
-- about: From 2023 on the medians of the world and of the upper-middle-income economies behave as if an economy that the workbook does not disclose were in them, which has moved them by up to 7.4 percent: 10 are let pass. Those of the 1 GB basket before 2018, in shares of GNI and PPP, cannot be had from its prices at all and are left out.
with compared as (
    select
        published.group_code,
        published.panel,
        published.basket,
        published.unit,
        published.year,
        published.value as published,
        ours.value as computed,
        case
            when published.group_code in ('WLD', 'UMC') and published.year >= 2023 then 0.005 + 0.1 * published.value
            else 0.005
        end as tolerance
    from itu_price_baskets.medians as published
    left join indicators.price_basket_median as ours
        on published.group_code = ours.area_code
        and published.panel = ours.panel
        and published.basket = ours.basket
        and published.unit = ours.unit
        and cast(cast(published.year as varchar) || '-12-31' as date) = ours.period_date
    where published.group_code is not null
        and published.value is not null
        and not (published.year < 2018 and published.basket = 'i154_FBB' and published.unit <> 'usd')
)

select group_code, panel, basket, unit, year, published, computed
from compared
where computed is null or abs(computed - published) > tolerance + 0.000000001
order by year desc, group_code, panel, basket, unit
