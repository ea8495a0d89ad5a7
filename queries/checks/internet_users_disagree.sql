-- title: Shares of Internet users on which ITU and the World Bank disagree
-- severity: warn
-- about: The World Bank passes on ITU's figure, so that the same economy and year must agree within rounding (0.05 points). Where they do not, one edition has been revised: the file of the one is older than that of the other. Quote the newer, and compare economies within one edition.
with shares as (
    select
        area_code,
        period_date,
        max(case when publisher = 'itu' then value end) as itu_pct,
        max(case when publisher = 'world_bank' then value end) as world_bank_pct
    from indicators.internet_users
    group by area_code, period_date
)

select area_code, period_date, itu_pct, world_bank_pct, round(world_bank_pct - itu_pct, 2) as difference
from shares
where abs(world_bank_pct - itu_pct) > 0.055
order by area_code, period_date
