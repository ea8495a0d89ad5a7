package gsma

import (
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
)

func TestSource(t *testing.T) { ingesttest.Run(t, Source) }

func FuzzSource(f *testing.F) { ingesttest.FuzzSource(f, Source) }

func FuzzRows(f *testing.F) {
	ingesttest.Fuzz(f, "gender_gap", parse, "testdata/gender_gap/curated.csv")
}

func TestTheFile(t *testing.T) {
	ingesttest.Curated(t, Source, parse, "gsma/mobile_gender_gap_2025_figures.csv", 9, "2024-01-01")
}
