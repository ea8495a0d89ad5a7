-- title: Gaps between those who use the Internet
-- unit: percentage points
-- better: higher
-- floor: 0
-- range: -100..100
-- dims: gap
-- meaning: gap = sex: women less men
-- meaning: gap = place: the country less towns
-- about: How many points more of one half of the population use the Internet than of the other: gap sex is women less men, gap place is the country less towns. Below zero, women or the country are behind; zero is parity.
-- about: One source for each gap. sex is from the World Bank (IT.NET.USER.FE.ZS, IT.NET.USER.MA.ZS; ITU's figures as passed on), which alone has a series. place is from ITU's workbook of internet use by sex and location, which has one survey an economy.
-- about: Both halves must be known of the same economy and year; where only one is, the value is missing (M). Economies without a survey have no row: no row is no survey, never no gap.
-- about: A gap in points shrinks towards zero and towards a hundred per cent: compare economies with like shares of users. No count of people asked is published, so a value has no base and no margin of error.
with halves as (
    select
        area_code,
        year,
        'sex' as gap,
        max(case when indicator_code = 'IT.NET.USER.FE.ZS' then value end) as behind_pct,
        max(case when indicator_code = 'IT.NET.USER.MA.ZS' then value end) as ahead_pct
    from world_bank.observations
    where indicator_code in ('IT.NET.USER.FE.ZS', 'IT.NET.USER.MA.ZS') and value is not null
    group by area_code, year
    union all
    select
        area_code,
        year,
        'place' as gap,
        max(case when location = 'rural' then internet_user_pct end) as behind_pct,
        max(case when location = 'urban' then internet_user_pct end) as ahead_pct
    from itu_regional.internet_by_sex
    where sex = 'total' and location in ('rural', 'urban') and internet_user_pct is not null and area_code is not null
    group by area_code, year
)

select
    area_code,
    cast(concat(cast(year as varchar), '-12-31') as date) as period_date,
    gap,
    round(behind_pct - ahead_pct, 2) as value,
    cast(null as bigint) as base,
    case when behind_pct is null or ahead_pct is null then 'M' else 'A' end as status
from halves
order by area_code, period_date, gap
