-- title: The baskets of entry-level broadband
-- about: One row for each plan: fixed, and mobile for data only, with the basket that is ITU's official one in the newest year. They are what the targets of common.price_targets speak of. With a new definition the rows change, and no series runs on.
with official as (
    select
        case family
            when 'Fixed-broadband basket' then 'fixed'
            when 'Data-only mobile broadband basket' then 'mobile'
        end as plan,
        basket,
        basket_name,
        year
    from itu_price_baskets.basket_history
    where status = 'official'
),

ranked as (
    select plan, basket, basket_name, row_number() over (partition by plan order by year desc, basket) as position
    from official
    where plan is not null
)

select plan, basket, basket_name
from ranked
where position = 1
order by plan
