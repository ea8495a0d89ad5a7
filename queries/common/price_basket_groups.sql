-- title: Groups of economies in the workbook of price baskets
-- about: One row for each economy and group it belongs to: the world (WLD), LDC, LLDC, SIDS, its ITU region (ITU-AFR, ITU-AMS, ITU-ARB, ITU-ASP, ITU-CIS, ITU-EUR) and its income group (LIC, LMC, UMC, HIC).
-- about: Membership is ITU's own, of the workbook's last year, for all years. Economies outside the ITU regions are in no regional group.
select area_code, 'WLD' as group_code from itu_price_baskets.economies
union all
select area_code, 'LDC' as group_code from itu_price_baskets.economies where is_ldc
union all
select area_code, 'LLDC' as group_code from itu_price_baskets.economies where is_lldc
union all
select area_code, 'SIDS' as group_code from itu_price_baskets.economies where is_sids
union all
select area_code, itu_region as group_code from itu_price_baskets.economies where itu_region is not null
union all
select area_code, income_group as group_code from itu_price_baskets.economies where income_group is not null
