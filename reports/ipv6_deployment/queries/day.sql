-- title: Of what day the shares of Google's users by economy are
-- about: has_day says whether the file states its day; if not, as_of_date is the day by which the values were there.
select as_of_date, data_date is not null as has_day, obtained_from
from vintage.parts
where source = 'google_ipv6' and table_name = 'economies' and part = 'worldmap'
