package warehousetest

import (
	"context"
	"database/sql"
	"encoding/csv"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/txtar"

	"basedoc/pipeline/warehouse"
)

// inputs turns the CSV files of an example into tables of a warehouse.
type inputs struct {
	declare func(table string) warehouse.Table // may be nil
	db      *sql.DB
	dir     string
}

// read returns the tables of an example and its file of wanted rows.
func (in inputs) read(ctx context.Context, archive *txtar.Archive) ([]warehouse.Table, *txtar.File, error) {
	var tables []warehouse.Table
	var want *txtar.File
	var parts [][]string
	for i := range archive.Files {
		f := &archive.Files[i]
		if f.Name == "want" {
			want = f
			continue
		}
		records, err := csv.NewReader(strings.NewReader(string(f.Data))).ReadAll()
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", f.Name, err)
		}
		if len(records) == 0 {
			return nil, nil, fmt.Errorf("%s: no header", f.Name)
		}
		if f.Name == "vintage.parts" {
			parts = records
			continue
		}
		t, err := in.table(ctx, f.Name, records)
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", f.Name, err)
		}
		tables = append(tables, t)
	}
	if want == nil {
		return nil, nil, errors.New("the example has no file named want")
	}
	if parts != nil {
		if err := in.describe(ctx, tables, parts); err != nil {
			return nil, nil, fmt.Errorf("vintage.parts: %w", err)
		}
	}
	return tables, want, nil
}

// table writes records as Parquet.
func (in inputs) table(ctx context.Context, name string, records [][]string) (warehouse.Table, error) {
	schema, table, ok := strings.Cut(name, ".")
	if !ok {
		return warehouse.Table{}, errors.New("an input is named schema.table")
	}
	given := columnsOf(records)
	t := warehouse.Table{Columns: given}
	if in.declare != nil {
		t = in.declare(name)
	}
	if t.Columns == nil {
		t.Columns = given
	}
	for _, c := range given {
		if !slices.ContainsFunc(t.Columns, func(d warehouse.Column) bool { return d.Name == c.Name }) {
			return t, fmt.Errorf("the table has no column %s", c.Name)
		}
	}
	path := filepath.Join(in.dir, name+".parquet")
	t.Source, t.Name = schema, table
	t.Parts = []warehouse.Part{{Name: "example", Path: path, Rows: int64(len(records) - 1), Origin: "import"}}
	return t, in.write(ctx, path, t.Columns, given, records[1:])
}

// write makes a Parquet file of all columns; the rows hold the given ones.
func (in inputs) write(ctx context.Context, path string, all, given []warehouse.Column, rows [][]string) error {
	var q strings.Builder
	q.WriteString("copy (select ")
	for i, c := range all {
		if i > 0 {
			q.WriteString(", ")
		}
		cell := "null"
		if at := slices.IndexFunc(given, func(g warehouse.Column) bool { return g.Name == c.Name }); at >= 0 {
			cell = fmt.Sprintf("c%d", at)
		}
		fmt.Fprintf(&q, `cast(%s as %s) as "%s"`, cell, c.Type, c.Name)
	}
	q.WriteString(" from (values ")
	for _, row := range rows {
		q.WriteString(rowOf(row) + ", ")
	}
	q.WriteString(rowOf(make([]string, len(given))) + ") as v(r") // a last row, so that there is one
	for i := range given {
		fmt.Fprintf(&q, ", c%d", i)
	}
	fmt.Fprintf(&q, ") limit %d) to '%s' (format parquet)", len(rows), strings.ReplaceAll(path, "'", "''"))
	_, err := in.db.ExecContext(ctx, q.String())
	return err
}

func rowOf(cells []string) string {
	var b strings.Builder
	b.WriteString("(0")
	for _, cell := range cells {
		if cell == "" {
			b.WriteString(", null")
		} else {
			b.WriteString(", '" + strings.ReplaceAll(cell, "'", "''") + "'")
		}
	}
	return b.String() + ")"
}
