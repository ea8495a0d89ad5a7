-- title: Price of entry-level broadband in LLDCs at the same income
-- unit: % above (+) or below (-) other developing economies
-- better: lower
-- floor: 30
-- range: -100..
-- dims: basket, unit, model, bound
-- meaning: basket from itu_price_baskets.basket_history(basket, basket_name)
-- meaning: unit = gni_pct: per cent of monthly gross national income per capita
-- meaning: unit = ppp: dollars at purchasing power parity a month
-- meaning: unit = usd: US dollars a month
-- meaning: model = income: controlled for income per person
-- meaning: model = income_region: controlled for income per person and region
-- meaning: bound = estimate: the estimate
-- meaning: bound = low: lower end of the interval of 95 % confidence
-- meaning: bound = high: upper end of the interval of 95 % confidence
-- about: By how much the price in land-locked developing countries (LLDC) differs from that in low- and middle-income economies of the same income that are none, in the newest year. It is an association and no cause: what else sets LLDCs apart, such as small markets, rough ground or conflict, is in it.
-- about: Method: ordinary least squares of the logarithm of the price on the logarithm of GNI per capita and a mark for LLDCs, each economy counting once (common.price_income_samples); the value is 100 (exp(coefficient of the mark) - 1). model income is this; in income_region every region of M49 has a level of its own, so that economies are compared within their region.
-- about: bound is estimate, or low and high, the ends of the interval that holds the coefficient with 95 percent confidence under the usual assumptions (equal and independent errors; quantile of Student's t by the expansion of Cornish and Fisher). An interval that includes 0 says that the data do not show a difference.
-- about: Price in percent of income and in US dollars give nearly the same estimate, as the income is controlled for; they differ by the incomes and exchange rates that ITU took. The base is the number of economies in the model. Status E: estimated; U where there are fewer economies than the floor, or where land-locked ones cannot be told apart from others by income.
with samples as (
    select period_date, basket, unit, 'income' as model, 'all' as cell, is_lldc, log_price, log_income
    from common.price_income_samples
    union all
    select period_date, basket, unit, 'income_region' as model, region_code as cell, is_lldc, log_price, log_income
    from common.price_income_samples
    where region_code is not null
),

-- Decimals add up to the same sum in any order.
means as (
    select
        period_date,
        basket,
        unit,
        model,
        cell,
        cast(sum(cast(round(is_lldc, 9) as decimal(38, 9))) as double) / count(*) as is_lldc,
        cast(sum(cast(round(log_price, 9) as decimal(38, 9))) as double) / count(*) as log_price,
        cast(sum(cast(round(log_income, 9) as decimal(38, 9))) as double) / count(*) as log_income
    from samples
    group by period_date, basket, unit, model, cell
),

centred as (
    select
        samples.period_date,
        samples.basket,
        samples.unit,
        samples.model,
        samples.cell,
        samples.is_lldc - means.is_lldc as d,
        samples.log_price - means.log_price as y,
        samples.log_income - means.log_income as x
    from samples
    inner join means
        on samples.period_date = means.period_date
        and samples.basket = means.basket
        and samples.unit = means.unit
        and samples.model = means.model
        and samples.cell = means.cell
),

sums as (
    select
        period_date,
        basket,
        unit,
        model,
        count(*) as base,
        count(*) - count(distinct cell) - 2 as freedom,
        cast(sum(cast(round(x * x, 9) as decimal(38, 9))) as double) as xx,
        cast(sum(cast(round(d * d, 9) as decimal(38, 9))) as double) as dd,
        cast(sum(cast(round(x * d, 9) as decimal(38, 9))) as double) as xd,
        cast(sum(cast(round(x * y, 9) as decimal(38, 9))) as double) as xy,
        cast(sum(cast(round(d * y, 9) as decimal(38, 9))) as double) as dy,
        cast(sum(cast(round(y * y, 9) as decimal(38, 9))) as double) as yy
    from centred
    group by period_date, basket, unit, model
),

solved as (
    select
        period_date,
        basket,
        unit,
        model,
        freedom,
        xx / (xx * dd - xd * xd) as inverse,
        (dy * xx - xy * xd) / (xx * dd - xd * xd) as mark,
        yy - (xy * (xy * dd - dy * xd) + dy * (dy * xx - xy * xd)) / (xx * dd - xd * xd) as squares
    from sums
    where base >= 30 and xx * dd - xd * xd > 1e-6
),

quantiles as (
    select
        period_date,
        basket,
        unit,
        model,
        mark,
        sqrt(greatest(squares, 0e0) / freedom * inverse) * (
            z
            + (power(z, 3) + z) / (4e0 * freedom)
            + (5e0 * power(z, 5) + 16e0 * power(z, 3) + 3e0 * z) / (96e0 * power(freedom, 2))
            + (3e0 * power(z, 7) + 19e0 * power(z, 5) + 17e0 * power(z, 3) - 15e0 * z) / (384e0 * power(freedom, 3))
        ) as reach
    from solved
    cross join (select 1.959963984540054e0 as z) as normal
)

select
    'LLDC' as area_code,
    sums.period_date,
    sums.basket,
    sums.unit,
    sums.model,
    bounds.bound,
    round(100e0 * (exp(quantiles.mark + bounds.side * quantiles.reach) - 1e0), 2) as value,
    sums.base,
    case when quantiles.mark is null then 'U' else 'E' end as status
from sums
cross join (values ('low', -1e0), ('estimate', 0e0), ('high', 1e0)) as bounds (bound, side)
left join quantiles
    on sums.period_date = quantiles.period_date
    and sums.basket = quantiles.basket
    and sums.unit = quantiles.unit
    and sums.model = quantiles.model
order by area_code, sums.period_date, sums.basket, sums.unit, sums.model, bounds.bound
