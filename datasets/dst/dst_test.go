package dst

import (
	"bytes"
	"maps"
	"os"
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
)

func TestSource(t *testing.T) { ingesttest.Run(t, Source) }

func FuzzSource(f *testing.F) { ingesttest.FuzzSource(f, Source) }

func FuzzRows(f *testing.F) { ingesttest.Fuzz(f, "taxes", parse, "testdata/taxes/curated.csv") }

// The file of this folder holds what was transcribed, and nothing else.
func TestTheFileIsTheCapture(t *testing.T) {
	if own := curated(t); !bytes.Equal(own, ingesttest.Capture(t, "dst/digital_service_taxes_published.csv")) {
		t.Error("dst.csv is not what was transcribed")
	}
}

func curated(t *testing.T) []byte {
	t.Helper()
	content, err := os.ReadFile("dst.csv")
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func TestTheFile(t *testing.T) {
	content := curated(t)
	rows := ingesttest.Rows(t, "taxes", parse, content)
	if lines := bytes.Count(content, []byte("\n")); len(rows)+1 != lines || len(rows) != 30 {
		t.Errorf("%d rows of %d lines", len(rows), lines)
	}
	status, rates := map[string]int{}, 0
	for _, row := range rows {
		status[row.Status]++
		if row.RatePct != nil {
			rates++
		}
	}
	if want := map[string]int{"Active": 12, "Paused": 11, "Proposed": 7}; !maps.Equal(status, want) || rates != 9 {
		t.Errorf("%v, %d rates", status, rates)
	}
	if id, err := Source.Identify(bytes.NewReader(content)); err != nil || id.Newest.String() != "2025-07-01" {
		t.Errorf("%v, %v", id, err)
	}
}
