package warehouse_test

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"basedoc/pipeline/warehouse"
	"basedoc/pipeline/warehouse/warehousetest"
)

// A target is a warehouse over one stored table, and all that attacks on it
// could change: the folder of the table, an empty folder, and the working one.
type target struct {
	*warehouse.Warehouse
	table, folder string
	dirs          []string
}

func newTarget(t *testing.T) *target {
	t.Helper()
	store, folder, work := t.TempDir(), t.TempDir(), t.TempDir()
	t.Chdir(work)
	db, err := sql.Open("duckdb", "")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	x := &target{table: filepath.Join(store, "calls.parquet"), folder: folder, dirs: []string{store, folder, work}}
	_, err = db.Exec("copy (select 'NPL' as area_code, 3::bigint as ships) to '" + x.table + "' (format parquet)")
	if err != nil {
		t.Fatal(err)
	}
	x.Warehouse, err = warehouse.Open(t.Context(), []warehouse.Table{{Source: "harbours", Name: "calls", Parts: []warehouse.Part{{Name: "all", Path: x.table, Rows: 1}}}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { x.Close() })
	return x
}

const engineState = `select
	(select string_agg(name || '=' || setting, ', ' order by name) from pg_settings),
	(select string_agg(database_name, ', ' order by database_name) from duckdb_databases),
	(select string_agg(schema_name || '.' || table_name, ', ' order by schema_name, table_name) from duckdb_tables where table_name <> 'answer'),
	(select string_agg(schema_name || '.' || view_name || sql, ', ' order by schema_name, view_name) from duckdb_views() where not internal),
	(select count(*) from pg_prepared_statements),
	(select sum(ships) from harbours.calls),
	(select string_agg(part || origin, ', ') from vintage.parts)`

// state is all that must stay as it is: files, settings, databases, prepared
// statements, tables, views and what they answer.
func (x *target) state(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	for _, dir := range x.dirs {
		err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				fmt.Fprintln(&b, path, err)
				return err
			}
			data, err := os.ReadFile(path)
			fmt.Fprintf(&b, "%s %x\n", path, sha256.Sum256(data))
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	res, err := x.Query(context.Background(), engineState)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintln(&b, res.Rows)
	return b.String()
}

// The corpus of attacks meets every way in: each attack is refused by all of
// them, what only looks like one is answered, and nothing is changed by either.
func TestNoAttackLeavesTheSandbox(t *testing.T) {
	x := newTarget(t)
	before := x.state(t)
	attacks := warehousetest.Attacks(x.table, x.folder)
	counts := map[string]int{}
	for i, a := range attacks {
		if testing.Short() && i%40 > 0 && a.Class != "questions" {
			continue
		}
		counts[a.Class]++
		_, _ = x.Lineage(t.Context(), a.SQL) // parses only: what cannot be bound has a lineage
		for name, ask := range x.ways() {
			err := ask(a.SQL)
			if answered := err == nil; answered != a.Answers {
				t.Errorf("%s: %s: %q: %v", name, a.Class, a.SQL, err)
			}
		}
		if after := x.state(t); after != before {
			t.Fatalf("%s: %q has changed\n%s\nto\n%s", a.Class, a.SQL, before, after)
		}
	}
	if len(attacks) < 300 {
		t.Errorf("%d attacks, want 300 or more", len(attacks))
	}
	t.Logf("%d attacks: %v", len(attacks), counts)
}

// ways are the ways in for SQL of a user.
func (x *target) ways() map[string]func(string) error {
	ctx := context.Background()
	ways := map[string]func(string) error{
		"query": func(text string) error {
			_, err := x.Query(ctx, text)
			return err
		},
		"stream": func(text string) error {
			return x.Stream(ctx, text, func([]warehouse.Column) error { return nil }, func([]any) error { return nil })
		},
	}
	if warehouse.HasArrow {
		ways["arrow"] = func(text string) error { return x.WriteArrow(ctx, text, io.Discard) }
	}
	return ways
}
