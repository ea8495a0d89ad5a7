package ingest

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

type texted struct {
	ID    int64  `parquet:"id" about:"Unique."`
	Often string `parquet:"often,optional" about:"Null or a text, in runs."`
	Few   string `parquet:"few,optional,dict" about:"Null or one of few texts, in runs."`
}

// readTexts are the rows of texted as they are read, with nulls apart.
type readTexts struct {
	ID    int64   `parquet:"id"`
	Often *string `parquet:"often"`
	Few   *string `parquet:"few"`
}

// An empty text is null wherever it stands, and nothing else is.
func TestEmptyTextsAreNull(t *testing.T) {
	dice := rand.New(rand.NewPCG(5, 6))
	for longest := 1; longest <= 200; longest *= 3 {
		rows := make([]texted, 20_000)
		for i := range rows {
			rows[i].ID = int64(i)
		}
		inRuns(dice, longest, len(rows), func(i int) { rows[i].Often = fmt.Sprint("text ", i) })
		inRuns(dice, longest, len(rows), func(i int) { rows[i].Few = fmt.Sprint("text ", i%7) })
		for i, got := range readRows[readTexts](t, writeRows(t, rows, "id")) {
			if got.ID != int64(i) || !isText(got.Often, rows[i].Often) || !isText(got.Few, rows[i].Few) {
				t.Fatalf("runs of up to %d: row %d is %v %q %q, want %+v", longest, i, got.ID, show(got.Often), show(got.Few), rows[i])
			}
		}
	}
}

// inRuns calls do for runs of the numbers below n, with gaps between them.
func inRuns(dice *rand.Rand, longest, n int, do func(int)) {
	for i := 0; i < n; i += 1 + dice.IntN(longest) {
		for end := min(n, i+1+dice.IntN(longest)); i < end; i++ {
			do(i)
		}
	}
}

func isText(got *string, want string) bool {
	if want == "" {
		return got == nil
	}
	return got != nil && *got == want
}

func show(s *string) string {
	if s == nil {
		return "null"
	}
	return *s
}
