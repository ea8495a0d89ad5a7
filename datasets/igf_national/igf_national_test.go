package igf_national

import (
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
)

func TestSource(t *testing.T) { ingesttest.Run(t, Source) }

func FuzzSource(f *testing.F) { ingesttest.FuzzSource(f, Source) }

func FuzzRows(f *testing.F) {
	ingesttest.Fuzz(f, "initiatives", parse, "testdata/initiatives/curated.csv")
}

func TestTheFile(t *testing.T) {
	rows := ingesttest.Curated(t, Source, parse, "igf_national/national_igf_published_part.csv", 22, "2024-12-03")
	dated, met := 0, 0
	for _, row := range rows {
		if row.Year != nil {
			dated++
		}
		if row.MeetingOn != nil {
			met++
		}
	}
	if dated != 16 || met != 15 {
		t.Errorf("%d with a year and %d with a meeting", dated, met)
	}
}
