-- title: Users of the world with IPv6, projected
-- unit: % of Google's users
-- better: higher
-- floor: 24
-- range: 0..100
-- dims: method, bound
-- meaning: method = linear: a straight line through the shares
-- meaning: method = logistic: a straight line through their logits, towards 100 %
-- meaning: bound = estimate: the projection
-- meaning: bound = low: as far below as the largest error of the backtest
-- meaning: bound = high: as far above as the largest error of the backtest
-- meaning: bound = backtest_error: root mean square of the errors of the backtest, in percentage points
-- about: What the share of Google's users of the world with IPv6 (monthly means of whole months) would be if the trend of the last 24 months went on: a straight line through the shares (linear), or through their logits (logistic, towards 100 %), by least squares; for each of the 60 months after the last one held.
-- about: Backtest: the same method applied at the end of every earlier month from December 2013 on, held against what came. backtest_error is the root mean square of these errors at the same distance, in percentage points; low and high lie as far from the estimate as the largest of them. They hold as long as the future surprises no more than the past did.
-- about: A projection is refused (U) where the backtest error is more than a quarter of the estimate, or where fewer than 24 backtests reach that far. Base is the number of backtests; all values are estimates (E).
-- about: The world alone is projected: of economies no series of Google is at hand.
with monthly as (
    select month_number, value as share_pct
    from common.ipv6_world_months
),

shares as (
    select 'linear' as method, month_number, share_pct, share_pct as y
    from monthly
    union all
    select 'logistic' as method, month_number, share_pct, ln(share_pct / (100 - share_pct)) as y
    from monthly
    where share_pct > 0 and share_pct < 100
),

trends as (
    select
        method,
        month_number,
        regr_slope(y, month_number) over past as slope,
        regr_intercept(y, month_number) over past as intercept,
        count(*) over past as month_count,
        min(month_number) over past as first_month
    from shares
    window past as (partition by method order by month_number rows between 23 preceding and current row)
),

origins as (
    select method, month_number, slope, intercept
    from trends
    where month_count = 24 and month_number - first_month = 23
),

digits as (
    select digit
    from (values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) as listed (digit)
),

horizons as (
    select 10 * tens.digit + ones.digit + 1 as months_ahead
    from digits as tens
    cross join digits as ones
    where tens.digit < 6
),

paths as (
    select
        origins.method,
        origins.month_number as origin_month,
        origins.month_number + horizons.months_ahead as month_number,
        horizons.months_ahead,
        case origins.method
            when 'linear' then least(greatest(origins.intercept + origins.slope * (origins.month_number + horizons.months_ahead), 0e0), 100e0)
            else 100 / (1 + exp(-(origins.intercept + origins.slope * (origins.month_number + horizons.months_ahead))))
        end as estimate
    from origins
    cross join horizons
),

backtests as (
    select
        paths.method,
        paths.months_ahead,
        count(*) as test_count,
        sqrt(avg(power(paths.estimate - monthly.share_pct, 2))) as typical_error,
        max(abs(paths.estimate - monthly.share_pct)) as largest_error
    from paths
    inner join monthly on paths.month_number = monthly.month_number
    where paths.origin_month >= 2013 * 12 + 11
    group by paths.method, paths.months_ahead
),

newest as (
    select max(month_number) as month_number
    from monthly
),

projected as (
    select
        paths.method,
        cast(
            concat(
                cast(cast(floor((paths.month_number + 1) / 12e0) as bigint) as varchar),
                '-',
                lpad(cast((paths.month_number + 1) % 12 + 1 as varchar), 2, '0'),
                '-01'
            ) as date
        ) - interval '1' day as period_date,
        paths.estimate,
        coalesce(backtests.test_count, 0) as test_count,
        backtests.typical_error,
        backtests.largest_error,
        coalesce(backtests.test_count >= 24 and 4 * backtests.typical_error <= paths.estimate, false) as is_given
    from paths
    inner join newest on paths.origin_month = newest.month_number
    left join backtests on paths.method = backtests.method and paths.months_ahead = backtests.months_ahead
),

bounded as (
    select
        projected.method,
        projected.period_date,
        bounds.bound,
        projected.test_count,
        projected.is_given,
        case bounds.bound
            when 'estimate' then projected.estimate
            when 'low' then greatest(projected.estimate - projected.largest_error, 0e0)
            when 'high' then least(projected.estimate + projected.largest_error, 100e0)
            else projected.typical_error
        end as value
    from projected
    cross join (values ('estimate'), ('low'), ('high'), ('backtest_error')) as bounds (bound)
)

select
    'WLD' as area_code,
    cast(period_date as date) as period_date,
    method,
    bound,
    case
        when is_given then round(value, 2)
        when bound = 'backtest_error' and test_count >= 24 then round(value, 2)
    end as value,
    test_count as base,
    case when is_given or (bound = 'backtest_error' and test_count >= 24) then 'E' else 'U' end as status
from bounded
order by area_code, period_date, method, bound
