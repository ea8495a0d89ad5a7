package compare

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
	"basedoc/pipeline/warehouse"
)

// A Fingerprint says in short what the table of a part holds, so that the next
// one can be told from a broken one without reading the last one again.
type Fingerprint struct {
	Columns   map[string]string `json:"columns"` // SQL type by name
	Rows      int64             `json:"rows"`
	Economies Codes             `json:"economies,omitempty"` // distinct area_code
	Oldest    canon.Day         `json:"oldest,omitzero"`     // of all date columns; of column year where there are none
	Newest    canon.Day         `json:"newest,omitzero"`     // likewise
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

// TakeFingerprint reads the fingerprint of a table's Parquet file.
func TakeFingerprint(ctx context.Context, e *warehouse.Engine, t ingest.Table, path string) (Fingerprint, error) {
	f := Fingerprint{Columns: map[string]string{}}
	err := e.Session(ctx, func(s *warehouse.Session) error {
		from := scan(path)
		cols, err := columnsOf(ctx, s, from)
		if err != nil {
			return err
		}
		for _, c := range cols {
			f.Columns[c.Name] = c.Type
		}
		rows, err := s.Query(ctx, fmt.Sprintf("select count(*), %s, %s, %s from %s", period(cols), f.distinct("area_code"), f.distinct("unit"), from))
		if err != nil {
			return err
		}
		f.Rows = rows[0][0].(int64)
		f.Oldest, _ = rows[0][1].(canon.Day)
		f.Newest, _ = rows[0][2].(canon.Day)
		f.Economies, f.Units = split(rows[0][3]), split(rows[0][4])
		f.Values, err = valuesOf(ctx, s, from, t.Measures(), f.Columns)
		return err
	})
	if err != nil {
		return f, fmt.Errorf("fingerprint: %w", err)
	}
	return f, nil
}

// scan reads one Parquet file.
func scan(path string) string { return "read_parquet(" + warehouse.Quote(path) + ")" }

// period is two SQL expressions, for the oldest and the newest day in a table with
// these columns.
func period(cols []warehouse.Column) string {
	var oldest, newest []string
	hasYear := false
	for _, c := range cols {
		switch {
		case c.Type == "date":
			oldest = append(oldest, "min("+warehouse.Ident(c.Name)+")")
			newest = append(newest, "max("+warehouse.Ident(c.Name)+")")
		case c.Name == "year" && isNumeric(c.Type):
			hasYear = true
		}
	}
	switch {
	case len(oldest) > 0:
		return "least(" + strings.Join(oldest, ", ") + "), greatest(" + strings.Join(newest, ", ") + ")"
	case hasYear:
		return "make_date(cast(min(year) as bigint), 1, 1), make_date(cast(max(year) as bigint), 12, 31)"
	}
	return "null, null"
}

// separator parts values that were joined; no text of a publisher has it.
const separator = "\x1f"

// distinct is an SQL expression for all values of a text column, or null where
// the table has no such column.
func (f Fingerprint) distinct(column string) string {
	if f.Columns[column] != "varchar" {
		return "null"
	}
	return "string_agg(distinct " + warehouse.Ident(column) + ", chr(31))"
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
