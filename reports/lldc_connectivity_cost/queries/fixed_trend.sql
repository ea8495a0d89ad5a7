-- title: Medians of the fixed-broadband basket by year, over economies with a price in every year
select trend.area_code, names.name as group_name, trend.period_date, trend.value, trend.base
from common.fixed_broadband_trend as trend
inner join common.english_names as names on trend.area_code = names.area_code
where trend.area_code in ('LLDC', 'LDC', 'SIDS', 'WLD')
order by trend.area_code, trend.period_date
