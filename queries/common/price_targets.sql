-- title: Targets for the price of broadband
-- about: One row for each target. A plan meets it if it costs less than threshold_pct of income_basis: monthly GNI per capita (gni), or the average income of the poorer 40 percent of the people (bottom_40), of which the warehouse holds no data.
-- about: The target of the Broadband Commission for Sustainable Development is for low- and middle-income countries (scope_group LMY) and is met by fixed or mobile broadband, whichever is cheaper; https://www.broadbandcommission.org/advocacy-targets/2-affordability/.
-- about: Those for 2030 are aspirational and for all economies (WLD); ITU and the Office of the United Nations Secretary-General's Envoy on Technology published them in April 2022 as Achieving universal and meaningful digital connectivity: setting a baseline and targets for 2030.
select target, target_year, threshold_pct, income_basis, scope_group, reference
from (
    values
        (
            'broadband_commission', 2025, 2e0, 'gni', 'LMY',
            'Broadband Commission for Sustainable Development, 2025 advocacy target 2, as amended in 2022'
        ),
        (
            'universal_connectivity', 2030, 2e0, 'gni', 'WLD',
            'ITU and Office of the Secretary-General''s Envoy on Technology, aspirational targets for 2030, affordability'
        ),
        (
            'universal_connectivity_bottom_40', 2030, 2e0, 'bottom_40', 'WLD',
            'ITU and Office of the Secretary-General''s Envoy on Technology, aspirational targets for 2030, affordability'
        )
) as targets (target, target_year, threshold_pct, income_basis, scope_group, reference)
