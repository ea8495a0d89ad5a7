package queries_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"basedoc/datasets"
	"basedoc/pipeline/canon"
	"basedoc/pipeline/warehouse"
	"basedoc/queries"
)

var bundled = sync.OnceValues(func() (*warehouse.Warehouse, error) { return openBundled(nil) })

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

// openBundled opens what is bundled, and further parts by table, such as
// peeringdb.ix.
func openBundled(further map[string]warehouse.Part) (*warehouse.Warehouse, error) {
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
			if part, ok := further[source.Name+"."+declared.Name]; ok {
				table.Parts = append(table.Parts, part)
			}
			tables = append(tables, table)
		}
	}
	return warehouse.Open(context.Background(), tables, queries.FS)
}

// withCaptures is the warehouse over all that is bundled and tables made of
// captures, given as table -> file.
func withCaptures(t *testing.T, day canon.Day, files map[string]string) *warehouse.Warehouse {
	t.Helper()
	parts := map[string]warehouse.Part{}
	for _, source := range datasets.All() {
		for _, declared := range source.Tables {
			name := source.Name + "." + declared.Name
			file, ok := files[name]
			if !ok {
				continue
			}
			path := filepath.Join(t.TempDir(), name+".parquet")
			f, err := os.Create(path)
			if err != nil {
				t.Fatal(err)
			}
			_, err = declared.Write(t.Context(), fstest.MapFS{"capture": {Data: captured(t, file)}}, f)
			if err = errors.Join(err, f.Close()); err != nil {
				t.Fatal(err)
			}
			parts[name] = warehouse.Part{Name: "capture", Path: path, DataDate: day, AsOf: day}
		}
	}
	w, err := openBundled(parts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Close() })
	return w
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
