package igf_initiatives

import (
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
)

func TestSource(t *testing.T) { ingesttest.Run(t, Source) }

func FuzzSource(f *testing.F) { ingesttest.FuzzSource(f, Source) }

func FuzzRows(f *testing.F) { ingesttest.Fuzz(f, "counts", parse, "testdata/counts/curated.csv") }

// The three types of January 2020 add up to the total of the same report.
func TestTheFile(t *testing.T) {
	rows := ingesttest.Curated(t, Source, parse, "igf_initiatives/nri_counts_published.csv", 7, "2023-01-01")
	sum, total := int32(0), int32(0)
	for _, row := range rows {
		switch {
		case row.AsOf != "2020-01-09":
		case row.Type == "total":
			total = row.Count
		default:
			sum += row.Count
		}
	}
	if sum != total || total != 125 {
		t.Errorf("types add up to %d, the total is %d", sum, total)
	}
}
