package warehouse

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strings"

	"basedoc/pipeline/canon"
)

// A diffColumn is a column of either of two tables that are compared. The type
// is empty on the side that does not have it.
type diffColumn struct {
	name             string
	oldType, newType string
	inKey, isStamp   bool
}

func (c diffColumn) shared() bool   { return c.oldType != "" && c.newType != "" }
func (c diffColumn) retyped() bool  { return c.shared() && c.oldType != c.newType }
func (c diffColumn) numbers() bool  { return isNumeric(c.oldType) && isNumeric(c.newType) }
func (c diffColumn) compared() bool { return c.shared() && !c.inKey && !c.isStamp }

// commonType is the type in which both sides are compared.
func (c diffColumn) commonType() string {
	switch {
	case !c.shared():
		return c.oldType + c.newType
	case !c.retyped():
		return c.newType
	case c.numbers():
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

// columns returns the columns of both sides: the key, then those of the new one
// in their order, then those that it lacks. A side without parts has all of the other's.
func (p tablePair) columns(ctx context.Context, conn *sql.Conn) ([]diffColumn, error) {
	oldCols, err := parquetColumns(ctx, conn, p.old)
	if err != nil {
		return nil, err
	}
	newCols, err := parquetColumns(ctx, conn, p.new)
	if err != nil {
		return nil, err
	}
	if len(p.old.Parts) == 0 {
		oldCols = newCols
	}
	if len(p.new.Parts) == 0 {
		newCols = oldCols
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
		cols[i].inKey = place(c) < len(key) || keyless && c.shared()
	}
}

// parquetColumns reads the columns of a table's files; none if it has no parts.
func parquetColumns(ctx context.Context, conn *sql.Conn, t Table) ([]Column, error) {
	if len(t.Parts) == 0 {
		return nil, nil
	}
	res, err := gather(ctx, conn, "describe select * from "+t.scan(", union_by_name = true"))
	if err != nil {
		return nil, err
	}
	cols := make([]Column, len(res.Rows))
	for i, row := range res.Rows {
		cols[i] = Column{Name: row[0].(string), Type: strings.ToLower(row[1].(string))}
	}
	return cols, nil
}

// gather answers a short statement of our own.
func gather(ctx context.Context, conn *sql.Conn, text string) (*Result, error) {
	res := new(Result)
	err := scan(ctx, conn, text, nil, func(cols []Column) error {
		res.Columns = cols
		return nil
	}, func(row []any) error {
		res.Rows = append(res.Rows, slices.Clone(row))
		return nil
	})
	return res, err
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
func (p tablePair) markStamps(ctx context.Context, conn *sql.Conn, cols []diffColumn) ([]Stamp, error) {
	if len(p.old.Parts) == 0 || len(p.new.Parts) == 0 {
		return nil, nil
	}
	var stamps []Stamp
	for i, c := range cols {
		if !c.compared() || c.oldType != "date" || c.newType != "date" {
			continue
		}
		old, err := stampsOf(ctx, conn, p.old, c.name)
		if err != nil {
			return nil, err
		}
		new, err := stampsOf(ctx, conn, p.new, c.name)
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
func stampsOf(ctx context.Context, conn *sql.Conn, t Table, column string) (map[string]canon.Day, error) {
	stamps := map[string]canon.Day{}
	res, err := gather(ctx, conn, "select "+t.partName()+" as part, min("+ident(column)+") as day from "+
		t.scan(", union_by_name = true, filename = true")+" group by filename"+
		" having count(*) > 1 and count(*) = count("+ident(column)+") and min("+ident(column)+") = max("+ident(column)+")")
	if err != nil {
		return nil, err
	}
	for _, row := range res.Rows {
		stamps[row[0].(string)] = row[1].(canon.Day)
	}
	return stamps, nil
}
