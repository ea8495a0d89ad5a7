package warehouse

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"basedoc/pipeline/canon"
)

// A Fingerprint says in short what the table of a part holds, so that the next
// one can be told from a broken one without reading the last one again.
type Fingerprint struct {
	Columns   map[string]string `json:"columns"` // SQL type by name
	Rows      int64             `json:"rows"`
	Economies Codes             `json:"economies,omitempty"` // distinct area_code
	Newest    canon.Day         `json:"newest,omitzero"`     // of all date columns; of column year where there are none
	Units     []string          `json:"units,omitempty"`     // distinct unit
	Values    map[string]Values `json:"values,omitempty"`    // by measured column
}

// Codes are sorted codes without spaces, written as one text to save lines.
type Codes []string

// MarshalText joins the codes by spaces.
func (c Codes) MarshalText() ([]byte, error) { return []byte(strings.Join(c, " ")), nil }

// UnmarshalText reads what MarshalText wrote.
func (c *Codes) UnmarshalText(text []byte) error {
	*c = strings.Fields(string(text))
	return nil
}

// TakeFingerprint reads the fingerprint of a table, which usually has one part.
func TakeFingerprint(ctx context.Context, t Table) (Fingerprint, error) {
	var f Fingerprint
	err := withEngine(ctx, func(conn *sql.Conn) error {
		cols, err := parquetColumns(ctx, conn, t)
		if err != nil {
			return err
		}
		f.Columns = map[string]string{}
		for _, c := range cols {
			f.Columns[c.Name] = c.Type
		}
		res, err := gather(ctx, conn, fmt.Sprintf("select count(*), %s, %s, %s from %s", newest(cols),
			f.distinct("area_code"), f.distinct("unit"), t.scan(", union_by_name = true")))
		if err != nil {
			return err
		}
		row := res.Rows[0]
		f.Rows = row[0].(int64)
		f.Newest, _ = row[1].(canon.Day)
		f.Economies, f.Units = split(row[2]), split(row[3])
		f.Values, err = takeValues(ctx, conn, t, f.Columns)
		return err
	})
	if err != nil {
		return f, fmt.Errorf("fingerprint of %s.%s: %w", t.Source, t.Name, queryError(ctx, err))
	}
	return f, nil
}

// newest is an SQL expression for the newest day in a table with these columns.
func newest(cols []Column) string {
	var days []string
	year := ""
	for _, c := range cols {
		switch {
		case c.Type == "date":
			days = append(days, "max("+ident(c.Name)+")")
		case c.Name == "year" && isNumeric(c.Type):
			year = "make_date(cast(max(year) as bigint), 12, 31)"
		}
	}
	switch {
	case len(days) > 0:
		return "greatest(" + strings.Join(days, ", ") + ")"
	case year != "":
		return year
	}
	return "null"
}

// separator parts values that were joined; no text of a publisher has it.
const separator = "\x1f"

// distinct is an SQL expression for all values of a text column, or null where
// the table has no such column.
func (f Fingerprint) distinct(column string) string {
	if f.Columns[column] != "varchar" {
		return "null"
	}
	return "string_agg(distinct " + ident(column) + ", chr(31))"
}

func split(joined any) []string {
	text, ok := joined.(string)
	if !ok {
		return nil
	}
	values := strings.Split(text, separator)
	slices.Sort(values)
	return values
}
