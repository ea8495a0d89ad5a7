package refresh_test

import (
	"io/fs"
	"iter"
	"testing"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
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
	w := settledWorld(t)
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
