package lldc_facts

import (
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
)

func TestSource(t *testing.T) { ingesttest.Run(t, Source) }

func FuzzSource(f *testing.F) { ingesttest.FuzzSource(f, Source) }

func FuzzRows(f *testing.F) { ingesttest.Fuzz(f, "facts", parse, "testdata/facts/curated.csv") }

func TestTheFile(t *testing.T) {
	rows := ingesttest.Curated(t, Source, parse, "lldc_facts/lldc_programme_facts.csv", 15, "2025-08-01")
	found := map[string]bool{}
	for _, row := range rows {
		found[row.SourceKind] = true
	}
	for _, kind := range kinds {
		if !found[kind] {
			t.Errorf("no fact is from a source of the kind %q any more", kind)
		}
	}
}
