// Package warehousetest runs the worked examples of a query folder: small input
// tables and the rows that an indicator makes of them, computed by hand.
package warehousetest

import (
	"context"
	"database/sql"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	_ "github.com/duckdb/duckdb-go/v2" // writes the input tables as Parquet
	"github.com/rogpeppe/go-internal/txtar"

	"basedoc/pipeline/warehouse"
)

// Examples are the worked examples of a query folder.
type Examples struct {
	Queries fs.FS  // the folders common, indicators and checks
	Dir     string // holds NAME.txtar for every indicator, and for any other file

	// Declared returns the key and columns of a source's table, such as
	// harbours.calls. Those it does not know are inferred from the cells.
	Declared func(table string) warehouse.Table

	Update bool // rewrite the wanted rows
}

// Run runs every example as a test of its own. An indicator without one fails.
//
// An example is a txtar archive. Its files are input tables and views, named
// schema.table, as CSV: an empty cell is null, and a declared column that is
// left out is null in every row. A header cell may give a type: share:double.
// Views that are not given come from their own SQL. vintage.parts describes
// the given tables. The file want holds the rows that must come out.
func (e Examples) Run(t *testing.T) {
	db, err := sql.Open("duckdb", "")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	files, err := filepath.Glob(filepath.Join(e.Dir, "*.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	have := map[string]bool{}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txtar")
		have[name] = true
		t.Run(name, func(t *testing.T) { e.run(t, db, name, file) })
	}
	indicators, err := fs.Glob(e.Queries, "indicators/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range indicators {
		if name := strings.TrimSuffix(path.Base(file), ".sql"); !have[name] {
			t.Errorf("%s has no worked example: write %s.txtar", file, filepath.Join(e.Dir, name))
		}
	}
}

func (e Examples) run(t *testing.T, db *sql.DB, name, file string) {
	ctx := context.Background()
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	query, err := find(e.Queries, name)
	if err != nil {
		t.Fatal(err)
	}
	in := inputs{declare: e.Declared, db: db, dir: t.TempDir()}
	tables, want, err := in.read(ctx, archive)
	if err != nil {
		t.Fatal(err)
	}
	queries, err := subset(e.Queries, query, tables)
	if err != nil {
		t.Fatal(err)
	}
	w, err := warehouse.Open(ctx, tables, queries)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	text, err := fs.ReadFile(e.Queries, query)
	if err != nil {
		t.Fatal(err)
	}
	res, err := w.Query(ctx, string(text))
	if err != nil {
		t.Fatal(err)
	}
	got := csvOf(res)
	if e.Update && got != string(want.Data) {
		want.Data = []byte(got)
		if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got != string(want.Data) {
		t.Errorf("%s makes of %s\n%swant\n%s", query, file, got, want.Data)
	}
	findings, err := w.CheckIndicators(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range findings {
		t.Error(f)
	}
}
