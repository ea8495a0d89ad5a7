package compare

import (
	"context"
	"fmt"
)

// What must have changed places for it to be told from chance.
const (
	leastExchanged = 5   // values or rows of an economy
	exchangedShare = 0.8 // of those that are not as before
)

// exchanged finds columns and economies that have each other's values, and rows
// that have come to other economies.
func (c *comparison) exchanged(ctx context.Context) ([]string, error) {
	drift, err := c.exchangedColumns(ctx)
	if err != nil || !c.hasArea {
		return drift, err
	}
	find := c.movedRows
	if c.areaMatches() {
		find = c.exchangedValues
	}
	more, err := find(ctx)
	return append(drift, more...), err
}

func (c *comparison) exchangedColumns(ctx context.Context) ([]string, error) {
	var drift []string
	for i := range c.measures {
		for j := range i {
			rows, err := c.session.Query(ctx, fmt.Sprintf(
				"select count(*), count(*) filter (n%d = b%d and n%d = b%d) from pairs where b%d <> b%d and n%d is not null and n%d is not null", i, j, j, i, i, j, i, j))
			if err != nil {
				return nil, err
			}
			all, crossed := rows[0][0].(int64), rows[0][1].(int64)
			if all >= int64(c.measures[i].Band.Least) && share(crossed, all) >= exchangedShare {
				drift = append(drift, fmt.Sprintf("%s and %s have each other's values in %d of %d rows", c.measures[j].Column, c.measures[i].Column, crossed, all))
			}
		}
	}
	return drift, nil
}

// exchangedValues finds economies that have each other's values. One value each
// proves nothing: a number may be met twice by chance.
func (c *comparison) exchangedValues(ctx context.Context) ([]string, error) {
	var drift []string
	for i, m := range c.measures {
		rows, err := c.session.Query(ctx, fmt.Sprintf(`with moved as (
    select area_now as area, sub, n%d as n from pairs where n%d <> b%d
),
totals as (select area, count(*) as total from moved group by area having count(*) >= %d),
hits as (
    select moved.area, o.area as other, count(*) as hits
    from moved
    inner join before_rows as o on o.sub = moved.sub and o.v%d = moved.n and o.area <> moved.area
    where moved.n <> 0
    group by moved.area, o.area
),
like_other as (
    select hits.area, other, hits, total from hits inner join totals using (area) where hits >= %d and hits >= %v * total
)
select a.area, a.other, a.hits, a.total
from like_other as a
inner join like_other as b on b.area = a.other and b.other = a.area
where a.area < a.other
order by all
limit 5`, i, i, i, leastExchanged, i, leastExchanged, exchangedShare))
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			drift = append(drift, fmt.Sprintf("%s: %s and %s have each other's values: %d of the %d of %s that are not as before", m.Column, row[0], row[1], row[2], row[3], row[0]))
		}
	}
	return drift, nil
}

// movedRows finds rows that keep their key and are of another economy now.
func (c *comparison) movedRows(ctx context.Context) ([]string, error) {
	rows, err := c.session.Query(ctx, `with told as (select area_before as a, area_now as b from pairs where area_before is not null and area_now is not null),
ways as (select a, b, count(*) as rows from told group by a, b),
totals as (select a, sum(rows) as total from ways group by a),
big as (select ways.a, ways.b, rows, total from ways inner join totals using (a) where ways.a <> ways.b)
select a, b, cast(rows as bigint), cast(total as bigint), cast((select count(*) from told) as bigint), cast((select coalesce(sum(rows), 0) from big) as bigint)
from big order by rows desc, a, b`)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	var drift []string
	band := c.measures[0].Band
	all, moved := rows[0][4].(int64), rows[0][5].(int64)
	type way struct{ from, to any }
	whole := map[way]bool{}
	most := ""
	for i, row := range rows {
		n, total := row[2].(int64), row[3].(int64)
		if n >= leastExchanged && share(n, total) >= exchangedShare {
			whole[way{row[0], row[1]}] = true
		}
		if i < 5 {
			most += fmt.Sprintf(", %s -> %s %d", row[0], row[1], n)
		}
	}
	if all >= int64(band.Least) && share(moved, all) > band.Moved {
		drift = append(drift, fmt.Sprintf("%d of %d rows with equal keys are of another economy; at most %s may be; most: %s", moved, all, percent(band.Moved), most[2:]))
	}
	for _, row := range rows {
		a, b := row[0], row[1]
		if a.(string) < b.(string) && whole[way{a, b}] && whole[way{b, a}] {
			drift = append(drift, fmt.Sprintf("%s and %s have each other's rows: %d of %d of %s", a, b, row[2], row[3], a))
		}
	}
	return drift, nil
}
