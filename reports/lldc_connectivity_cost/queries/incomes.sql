-- title: Price relative to income and income, in low- and middle-income economies
select
    names.name as label,
    exp(samples.log_income) as income,
    exp(samples.log_price) as price,
    case when samples.is_lldc = 1 then 'Land-locked developing countries' else 'Other low- and middle-income economies' end as group_name
from common.price_income_samples as samples
inner join common.english_names as names on samples.area_code = names.area_code
where samples.plan = 'fixed' and samples.unit = 'gni_pct'
order by samples.is_lldc, names.name
