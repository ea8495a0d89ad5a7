-- title: Land-locked developing countries without a fixed-broadband price relative to income
with newest as (
    select max(period_date) as period_date
    from indicators.price_basket
    where basket = 'i154_FBB5'
),

priced as (
    select area_code
    from indicators.price_basket
    where basket = 'i154_FBB5' and unit = 'gni_pct' and value is not null
      and period_date = (select period_date from newest)
)

select names.name
from m49_economies.economies as economies
inner join common.area_names as names on economies.area_code = names.area_code and names.language = 'en'
left join priced on economies.area_code = priced.area_code
where economies.is_lldc and priced.area_code is null
order by names.name
