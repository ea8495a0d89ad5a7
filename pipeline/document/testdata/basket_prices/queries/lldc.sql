-- title: Prices by economy
select name, v2018, v2025, status, mark, role from prices
