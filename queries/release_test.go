package queries_test

import (
	"context"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"basedoc/datasets"
	"basedoc/pipeline/canon"
	"basedoc/pipeline/warehouse"
	"basedoc/queries"
)

var bundled = sync.OnceValues(openBundled)

// release is the warehouse over all that is bundled, with every query; sources
// that are not bundled are empty. Tests share it.
func release(t *testing.T) *warehouse.Warehouse {
	t.Helper()
	w, err := bundled()
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func openBundled() (*warehouse.Warehouse, error) {
	day := canon.DayOf(2026, 4, 13)
	var tables []warehouse.Table
	for _, source := range datasets.All() {
		for _, declared := range source.Tables {
			table := warehouse.Table{Source: source.Name, Name: declared.Name, Key: declared.Key}
			for _, c := range declared.Columns {
				table.Columns = append(table.Columns, warehouse.Column{Name: c.Name, Type: c.Type})
			}
			files, err := filepath.Glob(filepath.Join("..", "datasets", source.Name, "release", declared.Name+"-*.parquet"))
			if err != nil {
				return nil, err
			}
			for _, file := range files {
				path, err := filepath.Abs(file)
				if err != nil {
					return nil, err
				}
				part := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(file), declared.Name+"-"), ".parquet")
				table.Parts = append(table.Parts, warehouse.Part{Name: part, Path: path, Origin: "release", DataDate: day, AsOf: day})
			}
			tables = append(tables, table)
		}
	}
	return warehouse.Open(context.Background(), tables, queries.FS)
}

// ask returns the rows of an answer over the release.
func ask(t *testing.T, sql string) *warehouse.Result {
	t.Helper()
	res, err := release(t).Query(context.Background(), sql)
	if err != nil {
		t.Fatal(err)
	}
	return res
}
