package warehousetest

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/warehouse"
)

// describe gives the tables the parts that an example lists. The first part of
// a table holds all of its rows, for the example gives them in one piece.
func (in inputs) describe(ctx context.Context, tables []warehouse.Table, records [][]string) error {
	named := map[string]bool{}
	for _, record := range records[1:] {
		part, table, err := partOf(records[0], record)
		if err != nil {
			return err
		}
		at := slices.IndexFunc(tables, func(t warehouse.Table) bool { return t.Source+"."+t.Name == table })
		if at < 0 {
			return fmt.Errorf("%s is no input of the example", table)
		}
		t := &tables[at]
		if !named[table] {
			named[table] = true
			part.Path = t.Parts[0].Path
			t.Parts[0] = part
			continue
		}
		part.Path = filepath.Join(in.dir, table+"."+part.Name+".parquet")
		if err := in.write(ctx, part.Path, t.Columns, nil, nil); err != nil {
			return err
		}
		t.Parts = append(t.Parts, part)
	}
	return nil
}

// partOf reads one row of vintage.parts.
func partOf(header, record []string) (part warehouse.Part, table string, err error) {
	part.Origin = "import"
	var source, name string
	for i, column := range header {
		cell := record[i]
		if cell == "" {
			continue
		}
		switch column {
		case "source":
			source = cell
		case "table_name":
			name = cell
		case "part":
			part.Name = cell
		case "url":
			part.URL = cell
		case "sha256":
			part.SHA256 = cell
		case "origin":
			part.Origin = cell
		case "data_date":
			part.DataDate, err = canon.ParseDay(cell)
		case "newest_date":
			part.Newest, err = canon.ParseDay(cell)
		case "as_of_date":
			part.AsOf, err = canon.ParseDay(cell)
		case "obtained_at":
			part.ObtainedAt, err = time.Parse(time.RFC3339, cell)
		case "obtained_from":
			part.ObtainedFrom = cell
		case "altered":
			part.Altered = cell
		case "rows":
			part.Rows, err = strconv.ParseInt(cell, 10, 64)
		case "checked_at":
			part.CheckedAt, err = time.Parse(time.RFC3339, cell)
		case "is_stale":
			part.Stale, err = strconv.ParseBool(cell)
		default:
			err = fmt.Errorf("no column %s", column)
		}
		if err != nil {
			return part, "", err
		}
	}
	if part.AsOf == 0 {
		part.AsOf = part.DataDate
	}
	return part, source + "." + name, nil
}
