package refresh_test

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"strings"
	"testing"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
	"basedoc/pipeline/refresh"
)

// A bareLevel is a level of a newer program, which has no column place.
type bareLevel struct {
	Gauge string    `parquet:"gauge" about:"Which gauge read it."`
	Spot  string    `parquet:"spot" about:"Where the gauge stands."`
	Day   canon.Day `parquet:"day,date" about:"When it was read."`
	Level int64     `parquet:"level" about:"What it read."`
}

// The columns of a table are the program's. A newer one that drops a column
// makes the tables of the stored files anew, and refuses none of them.
func TestANewProgramMayDropAColumn(t *testing.T) {
	t.Parallel()
	w := storedWorld(t)
	w.Sources[0].Tables = []ingest.Table{ingest.TableOf("levels", []string{"gauge", "spot"}, func(part fs.FS) iter.Seq2[bareLevel, error] {
		return func(yield func(bareLevel, error) bool) {
			for row, err := range parseLevels(part) {
				if !yield(bareLevel{row.Gauge, row.Place, row.Day, row.Level}, err) {
					return
				}
			}
		}
	})}
	w.Code = "a newer one"
	out, err := w.Build(t.Context(), []string{"rain"}, w.now())
	if err != nil {
		t.Fatal(err)
	}
	wantEqual(t, "published", out.Published, true)
	wantEqual(t, "parts", len(out.Parts), 2)
}

// A markedLevel is a level of a newer program, which has one column more.
type markedLevel struct {
	Gauge string    `parquet:"gauge" about:"Which gauge read it."`
	Place string    `parquet:"place" about:"Where the gauge stands."`
	Day   canon.Day `parquet:"day,date" about:"When it was read."`
	Level int64     `parquet:"level" about:"What it read."`
	Mark  *int64    `parquet:"mark" about:"What a newer program reads besides."`
}

// A newer program adds a column and cannot read one of the stored files. Until
// that is mended, the column is null for the part, and everybody is answered.
func TestANewProgramMayAddAColumnAndFailOnAFile(t *testing.T) {
	t.Parallel()
	w := storedWorld(t)
	w.Sources[0].Tables = []ingest.Table{ingest.TableOf("levels", []string{"gauge", "place"}, func(part fs.FS) iter.Seq2[markedLevel, error] {
		return func(yield func(markedLevel, error) bool) {
			for row, err := range parseLevels(part) {
				if row.Gauge == "south" {
					err = &ingest.RowError{File: "south", Err: errors.New("of a form that is no longer read")}
				}
				if !yield(markedLevel{row.Gauge, row.Place, row.Day, row.Level, &row.Level}, err) {
					return
				}
			}
		}
	})}
	marks := func() string {
		t.Helper()
		v, err := w.Store.Current()
		if err != nil {
			t.Fatal(err)
		}
		wh, err := w.Open(t.Context(), v)
		if err != nil {
			t.Fatal(err)
		}
		defer wh.Close()
		res, err := wh.Query(t.Context(), "select gauge, count(mark) from rain.levels group by gauge order by gauge")
		if err != nil {
			t.Fatal(err)
		}
		return fmt.Sprint(res.Rows)
	}
	wantEqual(t, "before any file is made anew", marks(), "[[north 0] [south 0]]")
	w.Code = "a newer one"
	out, err := w.Build(t.Context(), nil, w.now())
	if err == nil || !strings.Contains(err.Error(), "of a form that is no longer read") {
		t.Errorf("build: %v", err)
	}
	wantEqual(t, "published", out.Published, true)
	wantEqual(t, "after", marks(), "[[north 10] [south 0]]")
	w.wantSound()
	for night := range 3 {
		w.clock = w.clock.AddDate(0, 0, 1)
		_, err := w.Refresh(t.Context(), nil, w.now, nil)
		if s := w.state("rain", "south"); s.State != refresh.StateFailing || !strings.Contains(s.Reason, "no longer read") {
			t.Errorf("night %d: rain south is %s: %s (%v)", night, s.State, s.Reason, err)
		}
	}
}

// A newer program that is asked for one source makes the others anew when it is
// asked for all.
func TestANewProgramMakesEveryPartAnewInTheEnd(t *testing.T) {
	t.Parallel()
	w := storedWorld(t)
	w.Code = "a newer one"
	for _, names := range [][]string{{"tide"}, nil} {
		if _, err := w.Refresh(t.Context(), names, w.now, nil); err != nil {
			t.Fatal(err)
		}
		v, err := w.Store.Current()
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range v.Parts {
			if newer := p.Code == w.Code; newer != (names == nil || p.Source == "tide") {
				t.Errorf("refresh %v: %s %s is made by %q", names, p.Source, p.Name, p.Code)
			}
		}
	}
}
