package compare

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/warehouse"
)

// A diffColumn is a column of either of two tables that are compared. The type
// is empty on the side that does not have it.
type diffColumn struct {
	name                    string
	oldType, newType        string
	inKey, isStamp, isLocal bool
}

func (c diffColumn) isShared() bool   { return c.oldType != "" && c.newType != "" }
func (c diffColumn) isRetyped() bool  { return c.isShared() && c.oldType != c.newType }
func (c diffColumn) isNumeric() bool  { return isNumeric(c.oldType) && isNumeric(c.newType) }
func (c diffColumn) isCompared() bool { return c.isShared() && !c.inKey && !c.isStamp && !c.isLocal }

// commonType is the type in which both sides are compared.
func (c diffColumn) commonType() string {
	switch {
	case !c.isShared():
		return c.oldType + c.newType
	case !c.isRetyped():
		return c.newType
	case c.isNumeric():
		return "double"
	}
	return "varchar"
}

func isNumeric(sqlType string) bool {
	base, _, _ := strings.Cut(sqlType, "(")
	switch base {
	case "tinyint", "smallint", "integer", "bigint", "hugeint", "utinyint", "usmallint", "uinteger", "ubigint", "uhugeint", "float", "double", "decimal":
		return true
	}
	return false
}

// byName has read_parquet unite parts of different columns.
const byName = ", union_by_name = true"

// columns returns the columns of both sides: the key, then those of the new one
// in their order, then those that it lacks. A side without parts has all of the other's.
func (p tablePair) columns(ctx context.Context, s *warehouse.Session) ([]diffColumn, error) {
	old, new := p.old, p.new
	switch {
	case len(old.Parts) == 0:
		old = new
	case len(new.Parts) == 0:
		new = old
	}
	oldCols, err := columnsOf(ctx, s, old.Scan(byName))
	if err != nil {
		return nil, err
	}
	newCols, err := columnsOf(ctx, s, new.Scan(byName))
	if err != nil {
		return nil, err
	}
	var cols []diffColumn
	for _, c := range newCols {
		cols = append(cols, diffColumn{name: c.Name, newType: c.Type})
	}
	for _, c := range oldCols {
		i := slices.IndexFunc(cols, func(d diffColumn) bool { return d.name == c.Name })
		if i < 0 {
			cols, i = append(cols, diffColumn{name: c.Name}), len(cols)
		}
		cols[i].oldType = c.Type
	}
	keyFirst(cols, p.either().Key)
	for i, c := range cols {
		cols[i].isLocal = !c.inKey && slices.Contains(p.either().Local, c.name)
	}
	return cols, nil
}

// keyFirst marks the columns of the key and puts them first, in its order. All
// shared columns are the key where there is no other.
func keyFirst(cols []diffColumn, key []string) {
	place := func(c diffColumn) int {
		if i := slices.Index(key, c.name); i >= 0 {
			return i
		}
		return len(key)
	}
	slices.SortStableFunc(cols, func(a, b diffColumn) int { return cmp.Compare(place(a), place(b)) })
	keyless := len(cols) == 0 || place(cols[0]) == len(key)
	for i, c := range cols {
		cols[i].inKey = place(c) < len(key) || keyless && c.isShared()
	}
}

// columnsOf lists the columns of Parquet files.
func columnsOf(ctx context.Context, s *warehouse.Session, from string) ([]warehouse.Column, error) {
	rows, err := s.Query(ctx, "describe select * from "+from)
	if err != nil {
		return nil, err
	}
	cols := make([]warehouse.Column, len(rows))
	for i, row := range rows {
		cols[i] = warehouse.Column{Name: row[0].(string), Type: strings.ToLower(row[1].(string))}
	}
	return cols, nil
}

// A Stamp is a date that stands in every row of a part, such as the day of the
// publisher's file. It dates the file, and a row that differs in nothing else
// is not revised.
type Stamp struct {
	Part   string    `json:"part"`
	Column string    `json:"column"`
	Old    canon.Day `json:"old"`
	New    canon.Day `json:"new"`
}

// markStamps finds the date columns that hold one value throughout each part,
// on both sides, and returns those values that differ.
func (p tablePair) markStamps(ctx context.Context, s *warehouse.Session, cols []diffColumn) ([]Stamp, error) {
	if len(p.old.Parts) == 0 || len(p.new.Parts) == 0 {
		return nil, nil
	}
	var stamps []Stamp
	for i, c := range cols {
		if !c.isCompared() || c.oldType != "date" || c.newType != "date" {
			continue
		}
		old, err := stampsOf(ctx, s, p.old, c.name)
		if err != nil {
			return nil, err
		}
		new, err := stampsOf(ctx, s, p.new, c.name)
		if err != nil {
			return nil, err
		}
		if len(old) < len(p.old.Parts) || len(new) < len(p.new.Parts) {
			continue
		}
		cols[i].isStamp = true
		for _, part := range p.new.Parts {
			if was, ok := old[part.Name]; ok && was != new[part.Name] {
				stamps = append(stamps, Stamp{part.Name, c.name, was, new[part.Name]})
			}
		}
	}
	return stamps, nil
}

// stampsOf returns the one value that a date column has in each part. Parts in
// which it has several are left out, and so are those of one row, where every
// date would pass for a stamp.
func stampsOf(ctx context.Context, s *warehouse.Session, t warehouse.Table, column string) (map[string]canon.Day, error) {
	day := warehouse.Ident(column)
	rows, err := s.Query(ctx, "select filename, min("+day+") from "+t.Scan(byName+", filename = true")+" group by filename"+
		" having count(*) > 1 and count(*) = count("+day+") and min("+day+") = max("+day+")")
	if err != nil {
		return nil, err
	}
	stamps := map[string]canon.Day{}
	for _, row := range rows {
		for _, p := range t.Parts {
			if p.Path == row[0] {
				stamps[p.Name] = row[1].(canon.Day)
			}
		}
	}
	return stamps, nil
}
