-- title: Price of entry-level broadband in LLDCs, beside other developing economies
-- unit: times the median of the others
-- better: lower
-- floor: 5
-- range: 0..
-- dims: basket, unit, stratum
-- meaning: basket from itu_price_baskets.basket_history(basket, basket_name)
-- meaning: unit = gni_pct: per cent of monthly gross national income per capita
-- meaning: unit = ppp: dollars at purchasing power parity a month
-- meaning: unit = usd: US dollars a month
-- meaning: stratum = ALL: among all low- and middle-income economies
-- meaning: stratum from common.english_names(area_code, name)
-- about: The median price of the land-locked developing countries (LLDC) over the median of the low- and middle-income economies that are none, in the newest year: above 1 LLDCs are dearer. stratum says among whom: ALL of them, those of one income group (LIC, LMC, UMC) or those of one of M49's regions (AFRICA, AMERICAS, ASIA, EUROPE). Only within an income group are economies compared that differ in little but their coast.
-- about: The base is the smaller of the two numbers of economies with a price; below the floor there is no value (status U). Both medians, their quartiles and numbers are in common.price_group_comparison.
-- about: Lists of LLDCs and of income groups are those of ITU's workbook. A ratio of medians is no test: where groups are small it moves with one economy.
select
    'LLDC' as area_code,
    period_date,
    basket,
    unit,
    stratum,
    case when least(lldc_base, other_base) >= 5 then ratio end as value,
    least(lldc_base, other_base) as base,
    case when least(lldc_base, other_base) >= 5 then 'A' else 'U' end as status
from common.price_group_comparison
order by area_code, period_date, basket, unit, stratum
