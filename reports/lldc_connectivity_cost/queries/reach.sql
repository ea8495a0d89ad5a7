-- title: Land-locked developing countries below the target, and above a fifth of income
with newest as (
    select max(period_date) as period_date
    from indicators.price_basket
    where basket = 'i154_FBB5'
)

select
    count(case when prices.basket = 'i154_FBB5' then 1 end) as fixed_priced,
    count(case when prices.basket = 'i154_FBB5' and prices.value < 2 then 1 end) as fixed_count,
    count(case when prices.basket = 'i271mb_5GB' then 1 end) as mobile_priced,
    count(case when prices.basket = 'i271mb_5GB' and prices.value < 2 then 1 end) as mobile_count,
    count(case when prices.basket = 'i154_FBB5' and prices.value > 20 then 1 end) as fifth_count
from indicators.price_basket as prices
inner join m49_economies.economies as economies on prices.area_code = economies.area_code
where economies.is_lldc and prices.unit = 'gni_pct' and prices.value is not null
  and prices.period_date = (select period_date from newest)
