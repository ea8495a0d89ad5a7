package document

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"basedoc/pipeline/warehouse"
	"basedoc/pipeline/warehouse/warehousetest"
)

// The corpus of attacks is put where a report has SQL: in its queries and in
// the conditions of its claims. None is answered, and neither the
// stored table nor an empty folder is touched.
func TestNoAttackComesFromAReport(t *testing.T) {
	store, folder := t.TempDir(), t.TempDir()
	t.Chdir(folder)
	table := filepath.Join(store, "calls.parquet")
	db, err := sql.Open("duckdb", "")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec("copy (select 3::bigint as ships) to '" + table + "' (format parquet)"); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(table)
	if err != nil {
		t.Fatal(err)
	}
	w, err := warehouse.Open(t.Context(), []warehouse.Table{{Source: "harbours", Name: "calls", Parts: []warehouse.Part{{Name: "all", Path: table, Rows: 1}}}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	r, err := Parse(".", reportFolder(matter))
	if err != nil {
		t.Fatal(err)
	}
	tried := 0
	for i, a := range warehousetest.Attacks(table, folder) {
		if a.Answers || testing.Short() && i%15 > 0 {
			continue
		}
		tried++
		r.queries = []warehouse.QueryFile{{Name: "a", Path: "a.sql", Text: a.SQL, SQL: a.SQL}}
		if _, err := r.ask(t.Context(), w, Provenance{}); err == nil {
			t.Errorf("a query answers %q", a.SQL)
		}
		if j := (&answers{}).judge(t.Context(), w, &condition{text: a.SQL}); j.err == nil && j.verdict != unknown {
			t.Errorf("a condition answers %q", a.SQL)
		}
		if after, err := os.ReadFile(table); err != nil || string(after) != string(before) {
			t.Fatalf("%q has changed the stored table: %v", a.SQL, err)
		}
		if entries, err := os.ReadDir(folder); err != nil || len(entries) > 0 {
			t.Fatalf("%q has written %v: %v", a.SQL, entries, err)
		}
	}
	res, err := w.Query(t.Context(), "select count(*) from duckdb_databases")
	if err != nil || fmt.Sprint(res.Rows) != "[[1]]" || tried < 100 {
		t.Errorf("after %d attacks the databases are %v: %v", tried, res, err)
	}
}
