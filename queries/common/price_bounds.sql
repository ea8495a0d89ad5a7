-- title: Bounds beyond which a price is flagged
-- about: One row. A price that moves by plan_usd_factor in US dollars from one year with a price to the next, up or down, and by plan_income_factor in the same direction relative to income, is taken for that of another plan (common.price_changes).
-- about: A price is implausible that is a level_factor-th of the median economy's price of the basket in US dollars or less, or level_factor times as much or more, or at least income_pct percent of average income: no plan of entry level costs so (common.price_levels).
-- about: The bounds are this project's, not the publisher's, and set so that few prices lie beyond them.
select
    2e0 as plan_usd_factor,
    1.5e0 as plan_income_factor,
    20e0 as level_factor,
    100e0 as income_pct
