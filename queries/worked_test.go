package queries

import (
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"

	"basedoc/datasets"
	"basedoc/pipeline/goldentest"
	"basedoc/pipeline/warehouse"
	"basedoc/pipeline/warehouse/warehousetest"
)

// declared returns the key and columns of a source's table, so that examples
// are typed like the real thing.
func declared(table string) (declared warehouse.Table) {
	for _, source := range datasets.All() {
		for _, t := range source.Tables {
			if source.Name+"."+t.Name != table {
				continue
			}
			declared.Key = t.Key
			for _, c := range t.Columns {
				declared.Columns = append(declared.Columns, warehouse.Column{Name: c.Name, Type: c.Type})
			}
		}
	}
	return declared
}

func TestSharedViewsHaveWorkedExamples(t *testing.T) {
	files, err := fs.Glob(FS, "common/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if _, err := os.Stat("testdata/" + strings.TrimSuffix(path.Base(file), ".sql") + ".txtar"); err != nil {
			t.Error(err)
		}
	}
}

func TestWorkedExamples(t *testing.T) {
	warehousetest.Examples{Queries: FS, Dir: "testdata", Declared: declared, Update: goldentest.Update()}.Run(t)
}
