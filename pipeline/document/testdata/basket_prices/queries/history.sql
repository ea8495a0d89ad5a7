-- title: Medians by year
select period_date, area_code, value from history
