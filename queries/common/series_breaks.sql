-- title: Breaks in series
-- about: One row for each date from which a series is not what it was before: growth, slopes and lines must not cross it.
-- about: break_date is the first period_date under the new definition. For price_basket the series is the publisher's generic basket, and its codes before and after are given.
-- about: Derived from the publisher's table of official baskets and from the years that have prices: where the two disagree (the mobile-cellular basket of 2017) the prices decide.
with priced as (
    select distinct basket, year
    from itu_price_baskets.baskets
    where value is not null
),

named as (
    select distinct family, basket, basket_name
    from itu_price_baskets.basket_history
),

official as (
    select named.family, named.basket, named.basket_name, priced.year
    from priced
    inner join named on priced.basket = named.basket
    left join itu_price_baskets.basket_history as history
        on priced.basket = history.basket and priced.year = history.year
    where coalesce(history.status, 'official') = 'official'
),

followed as (
    select
        family,
        year,
        basket,
        basket_name,
        lag(basket) over (partition by family order by year, basket) as basket_before,
        lag(basket_name) over (partition by family order by year, basket) as name_before
    from official
)

select
    'price_basket' as indicator,
    family as series,
    cast(cast(year as varchar) || '-12-31' as date) as break_date,
    basket_before as code_before,
    basket as code_after,
    'The basket changes from ' || name_before || ' to ' || basket_name as reason
from followed
where basket <> basket_before
