-- title: Universal service funds of land-locked developing countries
-- about: The newest answer of each since 2020 to ITU's question whether a fund operates.
with newest as (
    select answers.area_code, max(answers.year) as year, max_by(answers.answer, answers.year) as answer
    from itu_datahub.answers as answers
    inner join common.lldcs as lldcs on answers.area_code = lldcs.area_code
    where answers.series_code = 'trUSF_IsOperational' and answers.answer in ('Yes', 'No') and answers.year >= 2020
    group by answers.area_code
)

select
    count(*) as answered_count,
    count(case when answer = 'Yes' then 1 end) as yes_count,
    count(case when answer = 'No' then 1 end) as no_count,
    cast(concat(cast(min(year) as varchar), '-12-31') as date) as first_date,
    cast(concat(cast(max(year) as varchar), '-12-31') as date) as last_date
from newest
