-- title: How many economies meet the target for the price of broadband, by group
-- about: One row for each group of common.economy_groups, year and plan of indicators.price_target_gap: of the member_count economies of low or middle income in the group, known_count are known to meet the target or not, and met_count meet it. Membership is that of the year.
select
    groups.group_code,
    gaps.period_date,
    gaps.plan,
    count(*) as member_count,
    count(gaps.value) as known_count,
    sum(case when gaps.value < 0 then 1 else 0 end) as met_count
from indicators.price_target_gap as gaps
inner join common.economy_groups as groups
    on gaps.area_code = groups.area_code
    and (groups.valid_from is null or groups.valid_from <= gaps.period_date)
    and (groups.valid_to is null or gaps.period_date < groups.valid_to)
group by groups.group_code, gaps.period_date, gaps.plan
order by groups.group_code, gaps.period_date, gaps.plan
