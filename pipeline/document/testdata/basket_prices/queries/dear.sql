-- title: Economies above the target
select count(*) as n from prices where v2025 > 2
