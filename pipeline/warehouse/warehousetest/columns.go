package warehousetest

import (
	"strconv"
	"strings"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/warehouse"
)

// columnsOf reads the columns of a CSV table: names and types off the header,
// and types that the header leaves out off the cells.
func columnsOf(records [][]string) []warehouse.Column {
	var cols []warehouse.Column
	for i, cell := range records[0] {
		name, typ, ok := strings.Cut(strings.TrimSpace(cell), ":")
		if !ok {
			typ = infer(records[1:], i)
		}
		cols = append(cols, warehouse.Column{Name: name, Type: typ})
	}
	return cols
}

// isTrueOrFalse is stricter than Go, to which F is a boolean as well.
func isTrueOrFalse(s string) error {
	if s != "true" && s != "false" {
		return strconv.ErrSyntax
	}
	return nil
}

// infer returns the narrowest type that every cell of a column has.
func infer(rows [][]string, column int) string {
	for _, t := range []struct {
		name string
		is   func(string) error
	}{
		{"bigint", func(s string) error { _, err := strconv.ParseInt(s, 10, 64); return err }},
		{"double", func(s string) error { _, err := strconv.ParseFloat(s, 64); return err }},
		{"date", func(s string) error { _, err := canon.ParseDay(s); return err }},
		{"boolean", isTrueOrFalse},
	} {
		fits, any := true, false
		for _, row := range rows {
			if row[column] != "" {
				any = true
				fits = fits && t.is(row[column]) == nil
			}
		}
		if fits && any {
			return t.name
		}
	}
	return "varchar"
}
