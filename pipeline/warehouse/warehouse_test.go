package warehouse

import (
	"context"
	"database/sql"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	_ "github.com/duckdb/duckdb-go/v2"

	"basedoc/pipeline/canon"
)

// parquetOf writes the rows of a select as a Parquet file and returns its path.
func parquetOf(t testing.TB, query string) string {
	t.Helper()
	db, err := sql.Open("duckdb", "")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	path := filepath.Join(t.TempDir(), "part.parquet")
	if _, err := db.Exec(fmt.Sprintf("copy (%s) to %s (format parquet)", query, Quote(path))); err != nil {
		t.Fatal(err)
	}
	return path
}

// ports are two parts of one table: ships and berths in two harbours.
func ports(t testing.TB) []Table {
	north := parquetOf(t, "select * from (values ('NPL', date '2024-01-01', 3::bigint), ('BTN', date '2024-01-01', 0)) v(area_code, period_date, ships)")
	south := parquetOf(t, "select * from (values ('NPL', date '2025-01-01', 9::bigint)) v(area_code, period_date, ships)")
	checked := time.Date(2025, 6, 1, 12, 0, 0, 0, time.UTC)
	return []Table{{
		Source: "harbours", Name: "calls", Key: []string{"area_code", "period_date"},
		Columns: []Column{{"area_code", "varchar", "economy"}, {"period_date", "date", "year"}, {"ships", "bigint", "ships that called"}},
		Parts: []Part{
			{Name: "north", Path: north, Rows: 2, URL: "https://example.org/north", SHA256: "aa", DataDate: canon.DayOf(2024, 12, 31), CheckedAt: checked, Origin: "fetch"},
			{Name: "south", Path: south, Rows: 1, URL: "https://example.org/south", SHA256: "bb", Origin: "release", Stale: true},
		},
	}}
}

// header is the least that an indicator must say of itself.
const header = `-- title: Ships that called
-- unit: ships
-- better: neutral
-- about: Counts calls, not ships.
`

// folder makes a query folder of files named like their views.
func folder(files map[string]string) fs.FS {
	m := fstest.MapFS{}
	for name, text := range files {
		m[strings.Replace(name, ".", "/", 1)+".sql"] = &fstest.MapFile{Data: []byte(text)}
	}
	return m
}

func open(t testing.TB, tables []Table, files map[string]string) *Warehouse {
	t.Helper()
	w, err := Open(context.Background(), tables, folder(files))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	})
	return w
}

// ask answers a query as text, one line a row.
func ask(t testing.TB, w *Warehouse, query string, args ...any) string {
	t.Helper()
	res, err := w.Query(context.Background(), query, args...)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	var b strings.Builder
	for _, row := range res.Rows {
		for i, v := range row {
			if i > 0 {
				b.WriteByte(' ')
			}
			fmt.Fprint(&b, v)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestTheWarehouseAnswersOverAllPartsOfATable(t *testing.T) {
	w := open(t, ports(t), nil)
	got := ask(t, w, "select area_code, sum(ships) from harbours.calls group by area_code order by area_code")
	if want := "BTN 0\nNPL 12\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestVintagePartsTellsWhereEveryPartComesFrom(t *testing.T) {
	w := open(t, ports(t), nil)
	got := ask(t, w, "select source, table_name, part, data_date, rows, sha256, url, checked_at, origin, is_stale from vintage.parts order by part")
	want := "harbours calls north 2024-12-31 2 aa https://example.org/north 2025-06-01 12:00:00 +0000 UTC fetch false\n" +
		"harbours calls south <nil> 1 bb https://example.org/south <nil> release true\n"
	if got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestViewsComeInTheOrderOfTheirReferences(t *testing.T) {
	w := open(t, ports(t), map[string]string{
		"common.a_last":    "with calls as (select * from common.z_first) select sum(ships) as n from calls",
		"common.z_first":   "select * from harbours.calls where ships > 0",
		"indicators.total": header + "select n from common.a_last",
	})
	if got := ask(t, w, "select n from indicators.total"); got != "12\n" {
		t.Errorf("got %q, want 12", got)
	}
}

func TestTheFolderOfSpilledDataGoesWithTheWarehouse(t *testing.T) {
	w, err := Open(context.Background(), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(w.scratch.path); !os.IsNotExist(err) {
		t.Errorf("%s is still there: %v", w.scratch.path, err)
	}
}
