-- title: International bandwidth that is hardly right
-- severity: warn
-- about: Figures that are more than ten times the one before or less than a tenth of it, which is mostly a slip of a unit (kbit/s for Mbit/s) or another definition (of the two figures it may be the earlier that is wrong), and traffic of over a tenth more than the capacity that is lit. They are shown with the status U, and are in no median and in no line of a country.
-- about: before is the value per user of the year before that has one, in kbit/s; what grew with the users only is not among them.
with series as (
    select
        area_code,
        period_date,
        measure,
        value,
        status,
        lag(value) over (partition by area_code, measure order by period_date) as before
    from indicators.bandwidth_per_user
    where value is not null
)

select area_code, period_date, measure, value, before
from series
where status = 'U' and period_date >= date '2010-01-01'
order by area_code, period_date, measure
