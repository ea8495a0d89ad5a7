-- title: Groups that had another number of members than the United Nations counted
-- severity: error
-- about: How many economies the United Nations counted in a group on a day, by its lists of that time, against those that m49_economies.group_members has on it. A list of today that was not carried through, or a date that slipped, shows here; so does a group that lost its members.
-- about: Counts: Committee for Development Policy, lists of least developed countries of the years; UN-OHRLLS, lists of land-locked developing countries before and after the independence of South Sudan.
with counted as (
    select day, group_code, member_count
    from (
        values
            (date '2009-06-30', 'LDC', 49),
            (date '2011-06-30', 'LDC', 48),
            (date '2013-06-30', 'LDC', 49),
            (date '2014-06-30', 'LDC', 48),
            (date '2018-06-30', 'LDC', 47),
            (date '2021-06-30', 'LDC', 46),
            (date '2024-06-30', 'LDC', 45),
            (date '2025-06-30', 'LDC', 44),
            (date '2010-06-30', 'LLDC', 31),
            (date '2025-06-30', 'LLDC', 32)
    ) as listed (day, group_code, member_count)
),

held as (
    select counted.day, counted.group_code, counted.member_count, count(members.area_code) as held_count
    from counted
    left join m49_economies.group_members as members
        on
            counted.group_code = members.group_code
            and (members.valid_from is null or members.valid_from <= counted.day)
            and (members.valid_to is null or counted.day < members.valid_to)
    group by counted.day, counted.group_code, counted.member_count
)

select day, group_code, member_count as counted_by_un, held_count
from held
where held_count <> member_count
order by day, group_code
