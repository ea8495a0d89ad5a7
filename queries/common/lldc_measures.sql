-- title: What is known of each land-locked developing country
-- about: One row for each land-locked developing country and measure, 14 measures a country: the newest value of an indicator with its day and status, or else the reason why there is none. A value or a reason is never missing; common.lldc_profile has the same with one line a country.
-- about: fixed_price_gni and fixed_price_usd are ITU's entry-level fixed broadband; cheaper_plan_gni the cheaper of it and entry-level mobile data, relative to income, of those that are priced; meets_target is 1 if one of the two costs less than the Broadband Commission's target and 0 if neither does (price_target_gap); premium the price in US dollars over the median of the coastal neighbours. The others are the indicators bandwidth_per_user (used), exchange_count, sea_distance (from the capital), borders_to_sea, ipv6_user_share, internet_users (ITU), mobile_coverage (4G) and electricity_access.
-- about: exchanges is the count of CAIDA's list where the vintage has it, else PeeringDB's, else that of ITU's maps of West Africa; detail names it. detail is also the nearest landing point, the cheaper plan, and the publisher's note of a thin source.
-- about: Values of a source that says little of an economy (IPv6 where Google is hardly used) or that are hardly right as published (bandwidth), status U, are not given: the reason says so. Years differ from country to country: show them.
-- about: Sources of many terms meet here, and the strictest hold for what is made of it: not for commercial use, and to be passed on under the same terms (CC BY-NC-SA, of ITU and TeleGeography); not to be passed on in bulk where PeeringDB's or CAIDA's list is in the vintage.
with measures as (
    select measure, measure_name, unit, absent_reason
    from (
        values
            ('fixed_price_gni', 'Fixed broadband, price', '% of monthly GNI per capita', 'ITU publishes no price relative to income for this economy'),
            ('fixed_price_usd', 'Fixed broadband, price', 'US$ a month', 'ITU publishes no price for this economy'),
            ('cheaper_plan_gni', 'Cheaper of fixed and mobile broadband', '% of monthly GNI per capita', 'ITU publishes no price relative to income for this economy'),
            ('meets_target', 'Fixed or mobile broadband below the target for its price', '1 if met', 'No price relative to income is published of this economy'),
            ('premium', 'Price beside coastal neighbours', 'times their median in US$', 'No coastal neighbour has a price'),
            ('bandwidth', 'International bandwidth in use', 'kbit/s per Internet user', 'No year has both the bandwidth and the share of Internet users'),
            ('exchanges', 'Internet exchanges', 'exchanges', 'Worldwide lists are not in this vintage, as their terms do not allow to pass them on, and no regional list has the economy'),
            ('sea_distance', 'Capital to the nearest submarine cable', 'km', 'No position of the capital is known'),
            ('borders', 'Borders to cross to a coast', 'borders', 'No neighbour is known'),
            ('ipv6_users', 'Users with IPv6', '% of Google''s users', 'Google publishes no share of this economy, or a zero that may be no data'),
            ('internet_users', 'People who use the Internet', '% of the population', 'ITU publishes no share of this economy'),
            ('coverage_4g', 'People within range of 4G', '% of the population', 'ITU publishes no coverage of this economy'),
            ('electricity', 'People with electricity', '% of the population', 'The World Bank publishes no figure of this economy'),
            ('coastal_neighbours', 'Neighbours with a coast', 'economies', 'No neighbour is known')
    ) as listed (measure, measure_name, unit, absent_reason)
),

entry_prices as (
    select
        prices.area_code,
        prices.period_date,
        prices.unit,
        baskets.plan,
        prices.value,
        prices.status,
        row_number() over (
            partition by prices.area_code, prices.unit
            order by case when prices.value is null then 1 else 0 end, prices.value, baskets.plan
        ) as place
    from common.price_baskets_newest as prices
    inner join common.entry_baskets as baskets on prices.basket = baskets.basket
),

target_gaps as (
    select
        area_code,
        period_date,
        value,
        base,
        status,
        row_number() over (partition by area_code order by period_date desc) as place
    from indicators.price_target_gap
    where plan = 'either'
),

exchanges as (
    select
        area_code,
        period_date,
        list,
        value,
        status,
        row_number() over (
            partition by area_code
            order by case list when 'caida' then 1 when 'peeringdb' then 2 else 3 end
        ) as place
    from indicators.exchange_count
),

figures as (
    select
        area_code,
        case unit when 'gni_pct' then 'fixed_price_gni' else 'fixed_price_usd' end as measure,
        period_date,
        value,
        status,
        cast(null as varchar) as detail,
        cast(null as varchar) as reason
    from entry_prices
    where plan = 'fixed' and unit in ('gni_pct', 'usd')
    union all
    select area_code, 'cheaper_plan_gni' as measure, period_date, value, status, plan as detail, cast(null as varchar) as reason
    from entry_prices
    where unit = 'gni_pct' and place = 1
    union all
    select
        area_code,
        'meets_target' as measure,
        period_date,
        case when value < 0 then 1e0 when value >= 0 then 0e0 end as value,
        status,
        cast(null as varchar) as detail,
        case when value is null and base > 0 then 'One plan does not meet it, and the price of the other is not known' end as reason
    from target_gaps
    where place = 1
    union all
    select
        premiums.area_code,
        'premium' as measure,
        premiums.period_date,
        premiums.value,
        premiums.status,
        case when premiums.value is not null then concat('coastal neighbours compared: ', cast(premiums.base as varchar)) end as detail,
        case
            when premiums.value is not null then null
            when premiums.base = 0 then 'No coastal neighbour has a price that can be compared'
            else 'No price of this economy can be compared'
        end as reason
    from indicators.price_premium as premiums
    inner join common.entry_baskets as baskets on premiums.basket = baskets.basket
    where baskets.plan = 'fixed' and premiums.unit = 'usd'
    union all
    select
        area_code,
        'bandwidth' as measure,
        period_date,
        case when status <> 'U' then value end as value,
        status,
        cast(null as varchar) as detail,
        case when status = 'U' then 'The newest figure is hardly right: it contradicts the one before it, or the capacity that is lit' end as reason
    from indicators.bandwidth_per_user
    where measure = 'used' and value is not null
    union all
    select area_code, 'exchanges' as measure, period_date, value, status, list as detail, cast(null as varchar) as reason
    from exchanges
    where place = 1
    union all
    select
        distances.area_code,
        'sea_distance' as measure,
        distances.period_date,
        distances.value,
        distances.status,
        way.landing_point_name as detail,
        cast(null as varchar) as reason
    from indicators.sea_distance as distances
    inner join common.way_to_sea as way on distances.area_code = way.area_code and distances.origin = way.origin
    where distances.origin = 'capital'
    union all
    select area_code, 'borders' as measure, period_date, value, status, cast(null as varchar) as detail, cast(null as varchar) as reason
    from indicators.borders_to_sea
    union all
    select area_code, 'coastal_neighbours' as measure, period_date, value, status, cast(null as varchar) as detail, cast(null as varchar) as reason
    from indicators.coastal_neighbour_count
    union all
    select
        shares.area_code,
        'ipv6_users' as measure,
        shares.period_date,
        case when shares.status <> 'U' then shares.value end as value,
        shares.status,
        thin.reason as detail,
        case when shares.status = 'U' then 'Thin evidence: few people use Google there' end as reason
    from common.ipv6_users_newest as shares
    left join common.thin_evidence as thin
        on shares.area_code = thin.area_code and thin.source_name = 'google_ipv6'
    union all
    select area_code, 'internet_users' as measure, period_date, value, status, cast(null as varchar) as detail, cast(null as varchar) as reason
    from indicators.internet_users
    where publisher = 'itu'
    union all
    select area_code, 'coverage_4g' as measure, period_date, value, status, cast(null as varchar) as detail, cast(null as varchar) as reason
    from indicators.mobile_coverage
    where generation = '4G'
    union all
    select area_code, 'electricity' as measure, period_date, value, status, cast(null as varchar) as detail, cast(null as varchar) as reason
    from indicators.electricity_access
),

newest as (
    select
        figures.area_code,
        figures.measure,
        figures.period_date,
        figures.value,
        figures.status,
        figures.detail,
        figures.reason,
        row_number() over (
            partition by figures.area_code, figures.measure
            order by case when figures.value is null and figures.reason is null then 1 else 0 end, figures.period_date desc
        ) as place
    from figures
    inner join common.lldcs as lldcs on figures.area_code = lldcs.area_code
),

landlocked_around as (
    select lldcs.area_code
    from common.lldcs as lldcs
    left join common.coastal_neighbours as coastal on lldcs.area_code = coastal.area_code
    where coastal.area_code is null
)

select
    lldcs.area_code,
    measures.measure,
    measures.measure_name,
    measures.unit,
    newest.value,
    case when newest.value is not null then newest.period_date end as period_date,
    case when newest.value is not null then newest.status end as status,
    newest.detail,
    case
        when newest.value is not null then null
        when measures.measure = 'premium' and landlocked_around.area_code is not null
            then 'All its neighbours are land-locked'
        else coalesce(newest.reason, measures.absent_reason)
    end as reason
from common.lldcs as lldcs
cross join measures
left join newest
    on lldcs.area_code = newest.area_code and measures.measure = newest.measure and newest.place = 1
left join landlocked_around on lldcs.area_code = landlocked_around.area_code
order by lldcs.area_code, measures.measure
