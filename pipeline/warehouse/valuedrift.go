package warehouse

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
)

// ValueDrift says in sentences where the values of a table have moved out of
// their bands against those of the table before, row by row: over equal keys, and
// from the last period of the one before to the first new one. It also returns
// the columns that could be judged so; others have too few rows in common.
//
// Both tables have one part. Columns that are not numbers in both are passed over.
func ValueDrift(ctx context.Context, now, before Table) (drift, judged []string, err error) {
	err = withEngine(ctx, func(conn *sql.Conn) error {
		c, err := newComparison(ctx, conn, now, before)
		if err != nil || len(c.measures) == 0 {
			return err
		}
		if err := c.pair(ctx); err != nil {
			return err
		}
		for i, m := range c.measures {
			said, ok, err := c.judge(ctx, i)
			if err != nil {
				return err
			}
			for _, s := range said {
				drift = append(drift, m.Column+": "+s)
			}
			if ok {
				judged = append(judged, m.Column)
			}
		}
		more, err := c.exchanged(ctx)
		drift = append(drift, more...)
		return err
	})
	if err != nil {
		return nil, nil, fmt.Errorf("compare %s.%s: %w", now.Source, now.Name, queryError(ctx, err))
	}
	return drift, judged, nil
}

// A comparison holds the rows of two tables in the temporary tables before_rows
// and now_rows, and those with equal keys in pairs. A column v<i> is measure i.
//
// Rows are matched by a hash of 64 bits of their keys: two of a million rows
// would have to share one for a wrong match, which moves no statistic.
type comparison struct {
	conn        *sql.Conn
	now, before Table
	match       []string // columns by which rows are the same
	time        string   // the one of them that is a day or a year; or ""
	hasArea     bool
	measures    []Measure
}

const areaColumn = "area_code"

func newComparison(ctx context.Context, conn *sql.Conn, now, before Table) (*comparison, error) {
	c := &comparison{conn: conn, now: now, before: before, match: now.Key}
	if now.Match != nil {
		c.match = now.Match
	}
	types := map[string]string{}
	var had []Column
	cols, err := parquetColumns(ctx, conn, now)
	if err == nil {
		had, err = parquetColumns(ctx, conn, before)
	}
	if err != nil {
		return nil, err
	}
	for _, col := range cols {
		if slices.ContainsFunc(had, func(o Column) bool { return o.Name == col.Name && o.Type == col.Type }) {
			types[col.Name] = col.Type
		}
	}
	for _, name := range c.match {
		switch t := types[name]; {
		case t == "":
			return c, nil // of another form, which Drift tells
		case c.time == "" && (t == "date" || name == "year" && isNumeric(t)):
			c.time = name
		}
	}
	c.hasArea = types[areaColumn] == "varchar"
	for _, m := range now.Measures {
		if isNumeric(types[m.Column]) {
			c.measures = append(c.measures, m)
		}
	}
	return c, nil
}

// areaMatches tells whether the economy is one of the columns of a key.
func (c *comparison) areaMatches() bool { return slices.Contains(c.match, areaColumn) }

// pair reads both tables and matches their rows.
func (c *comparison) pair(ctx context.Context) error {
	var both []string
	for i := range c.measures {
		both = append(both, fmt.Sprintf("b.v%d as b%d, n.v%d as n%d", i, i, i, i))
	}
	return execAll(ctx, c.conn,
		"create temp table before_rows as "+c.rows(c.before),
		"create temp table now_rows as "+c.rows(c.now),
		"create temp table pairs as select k, n.label, n.area as area_now, b.area as area_before, n.sub, "+strings.Join(both, ", ")+
			" from before_rows as b inner join now_rows as n using (k)")
}

// rows reads a table: the key as k, the key without the time as s, without the
// economy as sub, the time as a number, and the values.
func (c *comparison) rows(t Table) string {
	area, label, time := "null::varchar", c.label(), "null::bigint"
	if c.hasArea {
		area, label = ident(areaColumn), ident(areaColumn)
	}
	switch c.time {
	case "":
	case "year":
		time = "cast(year as bigint)"
	default:
		time = "date_diff('day', date '1970-01-01', " + ident(c.time) + ")"
	}
	exprs := []string{
		c.hash("") + " as k", c.hash(c.time) + " as s", c.hash(areaColumn) + " as sub",
		time + " as t", area + " as area", label + " as label",
	}
	for i, m := range c.measures {
		exprs = append(exprs, fmt.Sprintf("case when isfinite(cast(%s as double)) then cast(%s as double) end as v%d", ident(m.Column), ident(m.Column), i))
	}
	text := "select " + strings.Join(exprs, ", ") + " from " + t.scan("")
	if t.Match != nil {
		text += " qualify count(*) over (partition by k) = 1" // no key that is proved
	}
	return text
}

// label tells rows apart for readers, where they have no economy: by the key
// without the time, or by the time alone.
func (c *comparison) label() string {
	var names []string
	for _, name := range c.match {
		if name != c.time || len(c.match) == 1 {
			names = append(names, ident(name))
		}
	}
	return "concat_ws(' ', " + strings.Join(names, ", ") + ")"
}

// hash is the hash of the columns of the key but for one.
func (c *comparison) hash(without string) string {
	var names []string
	for _, name := range c.match {
		if name != without {
			names = append(names, ident(name))
		}
	}
	if names == nil {
		return "0::ubigint"
	}
	return "hash(" + strings.Join(names, ", ") + ")"
}
