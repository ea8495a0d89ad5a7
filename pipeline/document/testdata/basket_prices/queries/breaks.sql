-- title: New baskets
select day, label from breaks
