package lldc_facts

import (
	"bytes"
	"os"
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
)

func TestSource(t *testing.T) { ingesttest.Run(t, Source) }

func FuzzSource(f *testing.F) { ingesttest.FuzzSource(f, Source) }

func FuzzRows(f *testing.F) { ingesttest.Fuzz(f, "facts", parse, "testdata/facts/curated.csv") }

// The file of this folder holds what was transcribed, and nothing else.
func TestTheFileIsTheCapture(t *testing.T) {
	if own := curated(t); !bytes.Equal(own, ingesttest.Capture(t, "lldc_facts/lldc_programme_facts.csv")) {
		t.Error("lldc_facts.csv is not what was transcribed")
	}
}

func curated(t *testing.T) []byte {
	t.Helper()
	content, err := os.ReadFile("lldc_facts.csv")
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func TestTheFile(t *testing.T) {
	content := curated(t)
	rows := ingesttest.Rows(t, "facts", parse, content)
	if lines := bytes.Count(content, []byte("\n")); len(rows)+1 != lines || len(rows) != 15 {
		t.Errorf("%d rows of %d lines", len(rows), lines)
	}
	found := map[string]bool{}
	for _, row := range rows {
		found[row.SourceKind] = true
	}
	for _, kind := range kinds {
		if !found[kind] {
			t.Errorf("no fact is from a source of the kind %q any more", kind)
		}
	}
	if id, err := Source.Identify(bytes.NewReader(content)); err != nil || id.Newest.String() != "2025-08-01" {
		t.Errorf("%v, %v", id, err)
	}
}
