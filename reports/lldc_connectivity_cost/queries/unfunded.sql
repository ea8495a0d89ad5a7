-- title: Land-locked developing countries that told ITU that no universal service fund operates
with newest as (
    select answers.area_code, max_by(answers.answer, answers.year) as answer
    from itu_datahub.answers as answers
    where answers.series_code = 'trUSF_IsOperational' and answers.answer in ('Yes', 'No') and answers.year >= 2020
    group by answers.area_code
)

select lldcs.name
from newest
inner join common.lldcs as lldcs on newest.area_code = lldcs.area_code
where newest.answer = 'No'
order by lldcs.name
