//go:build duckdb_arrow

package warehouse

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/ipc"
)

// HasArrow tells other tests whether there is Arrow in this build.
const HasArrow = true

func TestAnArrowFileHoldsTheAnswer(t *testing.T) {
	w := open(t, ports(t), nil)
	var out bytes.Buffer
	err := w.WriteArrow(context.Background(), "select area_code, sum(ships) as n, max(period_date) as d from harbours.calls group by area_code order by area_code", &out)
	if err != nil {
		t.Fatal(err)
	}
	r, err := ipc.NewFileReader(bytes.NewReader(out.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if got, want := r.Schema().String(), "schema:\n  fields: 3\n    - area_code: type=utf8, nullable\n    - n: type=decimal(38, 0), nullable\n    - d: type=date32, nullable"; got != want {
		t.Errorf("got schema %q, want %q", got, want)
	}
	batch, err := r.RecordBatch(0)
	if err != nil {
		t.Fatal(err)
	}
	codes := batch.Column(0).(*array.String)
	if batch.NumRows() != 2 || codes.Value(0) != "BTN" || codes.Value(1) != "NPL" {
		t.Errorf("got %d rows of %v", batch.NumRows(), codes)
	}
}

func TestAParquetFileCanBeTheTableOfAnotherWarehouse(t *testing.T) {
	w := open(t, ports(t), nil)
	path := filepath.Join(t.TempDir(), "out.parquet")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.WriteParquet(context.Background(), "select * from harbours.calls order by ships", f); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil { // it is still ours to close
		t.Fatal(err)
	}
	again := open(t, []Table{{Source: "copied", Name: "calls", Parts: []Part{{Path: path}}}}, nil)
	if got, want := ask(t, again, "select area_code, period_date, ships from copied.calls"), "BTN 2024-01-01 0\nNPL 2024-01-01 3\nNPL 2025-01-01 9\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestALongAnswerComesInOrderAndWhole(t *testing.T) {
	w := open(t, nil, nil)
	r, release, err := w.queryArrow(context.Background(), "select range as n from range(250001)")
	if err != nil {
		t.Fatal(err)
	}
	want := int64(0)
	for r.Next() {
		column := r.RecordBatch().Column(0).(*array.Int64)
		for i := range column.Len() {
			if column.Value(i) != want {
				t.Fatalf("row %d holds %d", want, column.Value(i))
			}
			want++
		}
	}
	if r.Err() != nil || want != 250001 {
		t.Errorf("got %d rows: %v", want, r.Err())
	}
	release()
	var left int
	err = w.db.QueryRow("select count(*) from duckdb_tables() where table_name = 'answer'").Scan(&left)
	if err != nil || left > 0 {
		t.Errorf("%d answers are left behind: %v", left, err)
	}
}

func TestAnEmptyAnswerAndADescriptionHaveASchema(t *testing.T) {
	w := open(t, ports(t), nil)
	for sql, want := range map[string]int{"select area_code from harbours.calls where false": 1, "describe harbours.calls": 6} {
		var out bytes.Buffer
		if err := w.WriteArrow(context.Background(), sql, &out); err != nil {
			t.Fatal(err)
		}
		r, err := ipc.NewFileReader(bytes.NewReader(out.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		if got := r.Schema().NumFields(); got != want {
			t.Errorf("%s: got %d columns, want %d", sql, got, want)
		}
		r.Close()
	}
}

func TestArrowKeepsToTheSameWallsAndClocks(t *testing.T) {
	w := open(t, nil, nil)
	var out bytes.Buffer
	if err := w.WriteArrow(context.Background(), "set threads = 1", &out); err == nil || out.Len() > 0 {
		t.Errorf("got %v and %d bytes", err, out.Len())
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := w.WriteParquet(ctx, "select * from range(1000)", &out); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want a cancelled query", err)
	}
}
