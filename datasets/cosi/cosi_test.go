package cosi

import (
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
)

func TestSource(t *testing.T) { ingesttest.Run(t, Source) }

func FuzzSource(f *testing.F) { ingesttest.FuzzSource(f, Source) }

func FuzzRows(f *testing.F) { ingesttest.Fuzz(f, "scores", parse, "testdata/scores/curated.csv") }

func TestCapture(t *testing.T) {
	content := ingesttest.Capture(t, "cosi/cosi_2022_published_part.csv")
	rows := ingesttest.Transcribed(t, Source, parse, content, 81, "2022-01-01")
	for i, row := range rows {
		if int(row.Rank) != i+1 || i > 0 && row.Score > rows[i-1].Score {
			t.Errorf("row %d: rank %d with a score of %v", i+1, row.Rank, row.Score)
		}
	}
}
