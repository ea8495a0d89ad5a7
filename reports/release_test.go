package reports

import (
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"basedoc/datasets"
	"basedoc/pipeline/canon"
	"basedoc/pipeline/warehouse"
)

// releaseTables are the tables of all sources, with all parts that the release has
// of each; those that are not bundled are empty.
func releaseTables(t *testing.T) []warehouse.Table {
	t.Helper()
	var tables []warehouse.Table
	for _, source := range datasets.All() {
		for _, declared := range source.Tables {
			table := warehouse.Table{Source: source.Name, Name: declared.Name, Key: declared.Key}
			for _, c := range declared.Columns {
				table.Columns = append(table.Columns, warehouse.Column{Name: c.Name, Type: c.Type})
			}
			files, err := filepath.Glob("../datasets/" + source.Name + "/release/" + declared.Name + "-*.parquet")
			if err != nil {
				t.Fatal(err)
			}
			for _, file := range files {
				path, err := filepath.Abs(file)
				if err != nil {
					t.Fatal(err)
				}
				part := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(file), declared.Name+"-"), ".parquet")
				table.Parts = append(table.Parts, warehouse.Part{Name: part, Path: path, Origin: "release", DataDate: canon.DayOf(2026, 4, 13), AsOf: canon.DayOf(2026, 4, 13)})
			}
			tables = append(tables, table)
		}
	}
	return tables
}

// openWarehouse opens tables and queries until the test ends.
func openWarehouse(t *testing.T, tables []warehouse.Table, queries fs.FS) *warehouse.Warehouse {
	t.Helper()
	w, err := warehouse.Open(t.Context(), tables, queries)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Close() })
	return w
}
