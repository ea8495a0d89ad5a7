package compare

import (
	"context"
	"fmt"
	"math"
	"strings"

	"basedoc/pipeline/warehouse"
)

// compare fills d with what differs between the parts of the pair.
func (p tablePair) compare(ctx context.Context, s *warehouse.Session, limit int, d *TableDiff) error {
	cols, err := p.columns(ctx, s)
	if err != nil {
		return err
	}
	if d.Stamps, err = p.markStamps(ctx, s, cols); err != nil {
		return err
	}
	d.Key = nil // what the files have of the declared key
	for _, c := range cols {
		if c.inKey {
			d.Key = append(d.Key, c.name)
		}
		if c.isLocal && c.isShared() {
			d.Local = append(d.Local, c.name)
		}
		switch "" {
		case c.oldType:
			d.AddedColumns = append(d.AddedColumns, c.name)
		case c.newType:
			d.RemovedColumns = append(d.RemovedColumns, c.name)
		}
	}
	if _, err := s.Query(ctx, p.changedSQL(cols)); err != nil {
		return err
	}
	if err := countChanges(ctx, s, cols, d); err != nil {
		return err
	}
	d.Rows, err = changedRows(ctx, s, cols, limit)
	return err
}

// changedSQL keeps the rows that differ, with the old and new value of column i
// as o<i> and n<i>, in the table changed. Null equals null and nothing else.
func (p tablePair) changedSQL(cols []diffColumn) string {
	var pairs, matches, differences []string
	for i, c := range cols {
		pairs = append(pairs, fmt.Sprintf("o.c%d as o%d, n.c%d as n%d", i, i, i, i))
		if c.inKey {
			matches = append(matches, fmt.Sprintf("o.c%d is not distinct from n.c%d", i, i))
		}
		if c.isCompared() {
			differences = append(differences, fmt.Sprintf("o.c%d is distinct from n.c%d", i, i))
		}
	}
	differences = append(differences, "o.is_there is null", "n.is_there is null")
	return fmt.Sprintf(`create or replace temp table changed as
select
    case when o.is_there is null then '%s' when n.is_there is null then '%s' else '%s' end as change,
    %s
from (%s) as o
full join (%s) as n on %s
where %s`, RowAdded, RowRemoved, RowRevised, strings.Join(pairs, ", "),
		side(p.old, cols, func(c diffColumn) string { return c.oldType }),
		side(p.new, cols, func(c diffColumn) string { return c.newType }),
		strings.Join(matches, " and "), strings.Join(differences, " or "))
}

// side reads one of the two tables with column i as c<i>. What a side does not
// have is null there.
func side(t warehouse.Table, cols []diffColumn, typeOf func(diffColumn) string) string {
	exprs := []string{"true as is_there"}
	for i, c := range cols {
		value := warehouse.Ident(c.name)
		if typeOf(c) == "" || len(t.Parts) == 0 {
			value = "null"
		}
		exprs = append(exprs, fmt.Sprintf("cast(%s as %s) as c%d", value, c.commonType(), i))
	}
	if len(t.Parts) == 0 {
		return "select " + strings.Join(exprs, ", ") + " where false"
	}
	return "select " + strings.Join(exprs, ", ") + " from " + t.Scan(byName)
}

// countChanges counts the rows of each kind and the revised values of each
// column, and measures the revisions of numbers.
func countChanges(ctx context.Context, s *warehouse.Session, cols []diffColumn, d *TableDiff) error {
	exprs := []string{
		"count(*) filter (change = '" + RowAdded + "')",
		"count(*) filter (change = '" + RowRemoved + "')",
		"count(*) filter (change = '" + RowRevised + "')",
	}
	for i := range cols {
		exprs = append(exprs, fmt.Sprintf("count(*) filter (change = '%s' and o%d is distinct from n%d)", RowRevised, i, i))
		if !cols[i].isNumeric() {
			continue
		}
		old, new := fmt.Sprintf("cast(o%d as double)", i), fmt.Sprintf("cast(n%d as double)", i)
		size := "abs(" + new + " - " + old + ")"
		where := fmt.Sprintf(" filter (change = '%s' and o%d is distinct from n%d and isfinite(%s))", RowRevised, i, i, size)
		exprs = append(exprs, "median("+size+")"+where, "max("+size+")"+where, "max("+size+" / nullif(abs("+old+"), 0))"+where)
	}
	rows, err := s.Query(ctx, "select "+strings.Join(exprs, ",\n")+" from changed")
	if err != nil {
		return err
	}
	row := rows[0]
	next := func() (v any) { v, row = row[0], row[1:]; return v }
	d.Added, d.Removed, d.Revised = next().(int64), next().(int64), next().(int64)
	for _, c := range cols {
		col := ColumnDiff{Name: c.name, OldType: c.oldType, NewType: c.newType, Changed: next().(int64)}
		if c.isNumeric() {
			col.Size = &Revision{number(next()), number(next()), number(next())}
		}
		if c.isRetyped() || c.isCompared() && col.Changed > 0 {
			d.Columns = append(d.Columns, col)
		}
	}
	return nil
}

func number(v any) *float64 {
	if f, ok := v.(float64); ok {
		return &f
	}
	return nil
}

// changedRows returns up to limit rows of each kind in the order of their keys.
func changedRows(ctx context.Context, s *warehouse.Session, cols []diffColumn, limit int) ([]RowDiff, error) {
	var keys []string
	for i, c := range cols {
		if c.inKey {
			keys = append(keys, fmt.Sprintf("coalesce(o%d, n%d)", i, i))
		}
	}
	order := strings.Join(keys, ", ")
	few := ""
	if limit > 0 {
		few = fmt.Sprintf(" qualify row_number() over (partition by change order by %s) <= %d", order, limit)
	}
	found, err := s.Query(ctx, "select * from changed"+few+" order by change, "+order)
	if err != nil {
		return nil, err
	}
	var rows []RowDiff
	for _, values := range found {
		row := RowDiff{Change: values[0].(string)}
		for i, c := range cols {
			old, new := values[1+2*i], values[2+2*i]
			switch {
			case c.inKey && old == nil:
				row.Key = append(row.Key, new)
			case c.inKey:
				row.Key = append(row.Key, old)
			case c.isStamp, isSame(old, new), row.Change == RowRevised && (c.isLocal || !c.isShared()):
			default:
				row.Values = append(row.Values, ValueDiff{c.name, old, new})
			}
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// isSame compares two values as "is not distinct from" does.
func isSame(a, b any) bool {
	x, ok := a.(float64)
	y, also := b.(float64)
	return a == b || ok && also && math.IsNaN(x) && math.IsNaN(y)
}
