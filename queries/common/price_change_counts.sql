-- title: How many prices of entry-level broadband rose and fell, by group
-- about: One row for each group of common.economy_groups and basket: over the economies of indicators.price_change, how many prices rose and fell relative to income (gni_) and in US dollars (usd_), and how many of the falls relative to income went with a rise in US dollars. Each count stands also without the economies whose price moved by a changed plan or is implausible (sound_). base counts those with a change; member_count is the size of the group.
with paired as (
    select
        area_code,
        period_date,
        basket,
        max(case when unit = 'gni_pct' then value end) as gni_value,
        max(case when unit = 'usd' then value end) as usd_value,
        max(case when status = 'A' then 0 else 1 end) as is_flagged
    from indicators.price_change
    where unit in ('gni_pct', 'usd')
    group by area_code, period_date, basket
),

kinds as (
    select period_date, basket
    from paired
    group by period_date, basket
)

select
    groups.group_code,
    kinds.period_date,
    kinds.basket,
    count(*) as member_count,
    count(paired.gni_value) as gni_base,
    count(case when paired.gni_value > 0 then 1 end) as gni_rose,
    count(case when paired.gni_value < 0 then 1 end) as gni_fell,
    count(paired.usd_value) as usd_base,
    count(case when paired.usd_value > 0 then 1 end) as usd_rose,
    count(case when paired.usd_value < 0 then 1 end) as usd_fell,
    count(case when paired.gni_value < 0 and paired.usd_value > 0 then 1 end) as gni_fell_usd_rose,
    count(case when paired.is_flagged = 0 then paired.gni_value end) as sound_gni_base,
    count(case when paired.is_flagged = 0 and paired.gni_value > 0 then 1 end) as sound_gni_rose,
    count(case when paired.is_flagged = 0 and paired.gni_value < 0 then 1 end) as sound_gni_fell,
    count(case when paired.is_flagged = 0 then paired.usd_value end) as sound_usd_base,
    count(case when paired.is_flagged = 0 and paired.usd_value > 0 then 1 end) as sound_usd_rose,
    count(case when paired.is_flagged = 0 and paired.usd_value < 0 then 1 end) as sound_usd_fell,
    count(case when paired.is_flagged = 0 and paired.gni_value < 0 and paired.usd_value > 0 then 1 end) as sound_gni_fell_usd_rose
from kinds
inner join common.economy_groups as groups
    on (groups.valid_from is null or groups.valid_from <= kinds.period_date)
    and (groups.valid_to is null or kinds.period_date < groups.valid_to)
left join paired
    on groups.area_code = paired.area_code and kinds.period_date = paired.period_date and kinds.basket = paired.basket
group by groups.group_code, kinds.period_date, kinds.basket
order by groups.group_code, kinds.basket
