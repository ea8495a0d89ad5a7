package policy_measures

import (
	"os"
	"slices"
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
)

func TestSource(t *testing.T) { ingesttest.Run(t, Source) }

func FuzzSource(f *testing.F) { ingesttest.FuzzSource(f, Source) }

func FuzzRows(f *testing.F) { ingesttest.Fuzz(f, "measures", parse, "testdata/measures/curated.csv") }

// Measures in land-locked developing countries are of some, whatever others do for IPv6.
func TestTheFile(t *testing.T) {
	content, err := os.ReadFile("policy_measures.csv")
	if err != nil {
		t.Fatal(err)
	}
	lldcs := ingesttest.LLDCs(t)
	for _, row := range ingesttest.Transcribed(t, Source, parse, content, 11, "2023-08-01") {
		if row.Topic == "lldc" && !slices.Contains(lldcs, row.Area) {
			t.Errorf("%s is no land-locked developing country", row.Area)
		}
	}
}
