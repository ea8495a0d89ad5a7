-- title: Economies that meet the target for the price of broadband
-- unit: % of low- and middle-income economies of the group
-- better: higher
-- floor: 5
-- range: 0..100
-- dims: plan
-- meaning: plan = fixed: entry-level fixed broadband
-- meaning: plan = mobile: entry-level mobile broadband
-- meaning: plan = either: the cheaper of the two
-- meaning: plan = each: the dearer of the two
-- about: Share of the economies of a group in which entry-level broadband costs less than the target of the Broadband Commission, of those of which it is known (the base); plan as in price_target_gap: fixed, mobile, either, which is the target itself, or each. Only economies of low or middle income are counted: WLD and regions stand for those among them.
-- about: Where one price is missing, either is known only of those that meet it and each only of those that do not: the number that meet it, over all members, is the least that the share can be.
-- about: Below the floor there is no value (status U). The number that meet it and the size of the group are in common.price_target_counts. Every economy counts once.
select
    group_code as area_code,
    period_date,
    plan,
    case when known_count >= 5 then round(100e0 * met_count / known_count, 2) end as value,
    known_count as base,
    case when known_count >= 5 then 'A' else 'U' end as status
from common.price_target_counts
order by area_code, period_date, plan
