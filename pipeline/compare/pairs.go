package compare

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"basedoc/pipeline/ingest"
	"basedoc/pipeline/warehouse"
)

// valueDrift says in sentences where the values of a table's file have moved out
// of their bands against those of the file before, row by row: over equal keys,
// and from the last period of the one before to the first new one. It also returns
// the columns that could be judged so; others have too few rows in common. Columns
// that are not numbers in both are passed over.
func valueDrift(ctx context.Context, e *warehouse.Engine, t ingest.Table, now, before string) (drift, judged []string, err error) {
	err = e.Session(ctx, func(s *warehouse.Session) error {
		c, err := newComparison(ctx, s, t, now, before)
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
		return nil, nil, fmt.Errorf("compare: %w", err)
	}
	return drift, judged, nil
}

// A comparison holds the rows of two tables in the temporary tables before_rows
// and now_rows, and those with equal keys in pairs. A column v<i> is measure i.
//
// Rows are matched by a hash of 64 bits of their keys: two of a million rows
// would have to share one for a wrong match, which moves no statistic.
type comparison struct {
	session     *warehouse.Session
	now, before string   // the files
	match       []string // columns by which rows are the same
	isKey       bool     // which no two rows share
	time        string   // the one of them that is a day or a year; or ""
	hasArea     bool
	measures    []ingest.Measure
}

const areaColumn = "area_code"

func newComparison(ctx context.Context, s *warehouse.Session, t ingest.Table, now, before string) (*comparison, error) {
	c := &comparison{session: s, now: now, before: before, match: t.Key, isKey: t.Match == nil}
	if !c.isKey {
		c.match = t.Match
	}
	cols, err := columnsOf(ctx, s, scan(now))
	if err != nil {
		return nil, err
	}
	had, err := columnsOf(ctx, s, scan(before))
	if err != nil {
		return nil, err
	}
	types := map[string]string{}
	for _, col := range cols {
		if slices.ContainsFunc(had, func(o warehouse.Column) bool { return o.Name == col.Name && o.Type == col.Type }) {
			types[col.Name] = col.Type
		}
	}
	for _, name := range c.match {
		switch t := types[name]; {
		case t == "":
			return c, nil // of a file of another version of the program
		case c.time == "" && (t == "date" || name == "year" && isNumeric(t)):
			c.time = name
		}
	}
	c.hasArea = types[areaColumn] == "varchar"
	for _, m := range t.Measures() {
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
	for _, make := range []string{
		"create or replace temp table before_rows as " + c.rows(c.before),
		"create or replace temp table now_rows as " + c.rows(c.now),
		"create or replace temp table pairs as select k, n.label, n.area as area_now, b.area as area_before, n.sub, " + strings.Join(both, ", ") +
			" from before_rows as b inner join now_rows as n using (k)",
	} {
		if _, err := c.session.Query(ctx, make); err != nil {
			return err
		}
	}
	return nil
}

// rows reads a file: the key as k, the key without the time as s, without the
// economy as sub, the time as a number, and the values.
func (c *comparison) rows(path string) string {
	area, label, time := "null::varchar", c.label(), "null::bigint"
	if c.hasArea {
		area, label = areaColumn, areaColumn
	}
	switch c.time {
	case "":
	case "year":
		time = "cast(year as bigint)"
	default:
		time = "date_diff('day', date '1970-01-01', " + warehouse.Ident(c.time) + ")"
	}
	exprs := []string{
		c.hash("") + " as k", c.hash(c.time) + " as s", c.hash(areaColumn) + " as sub",
		time + " as t", area + " as area", label + " as label",
	}
	for i, m := range c.measures {
		exprs = append(exprs, fmt.Sprintf("case when isfinite(cast(%s as double)) then cast(%s as double) end as v%d", warehouse.Ident(m.Column), warehouse.Ident(m.Column), i))
	}
	text := "select " + strings.Join(exprs, ", ") + " from " + scan(path)
	if !c.isKey {
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
			names = append(names, warehouse.Ident(name))
		}
	}
	return "concat_ws(' ', " + strings.Join(names, ", ") + ")"
}

// hash is the hash of the columns of the key but for one.
func (c *comparison) hash(without string) string {
	var names []string
	for _, name := range c.match {
		if name != without {
			names = append(names, warehouse.Ident(name))
		}
	}
	if names == nil {
		return "0::ubigint"
	}
	return "hash(" + strings.Join(names, ", ") + ")"
}
