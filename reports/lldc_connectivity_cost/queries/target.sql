-- title: Target of the Broadband Commission, in percent of monthly income
select 2 as value
