package gsma

import (
	"bytes"
	"os"
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
)

func TestSource(t *testing.T) { ingesttest.Run(t, Source) }

func FuzzSource(f *testing.F) { ingesttest.FuzzSource(f, Source) }

func FuzzRows(f *testing.F) {
	ingesttest.Fuzz(f, "gender_gap", parse, "testdata/gender_gap/curated.csv")
}

// The file of this folder holds what was transcribed, and nothing else.
func TestTheFileIsTheCapture(t *testing.T) {
	if own := curated(t); !bytes.Equal(own, ingesttest.Capture(t, "gsma/mobile_gender_gap_2025_figures.csv")) {
		t.Error("gsma.csv is not what was transcribed")
	}
}

func curated(t *testing.T) []byte {
	t.Helper()
	content, err := os.ReadFile("gsma.csv")
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func TestTheFile(t *testing.T) {
	content := curated(t)
	rows := ingesttest.Rows(t, "gender_gap", parse, content)
	if lines := bytes.Count(content, []byte("\n")); len(rows)+1 != lines || len(rows) != 9 {
		t.Errorf("%d rows of %d lines", len(rows), lines)
	}
	if id, err := Source.Identify(bytes.NewReader(content)); err != nil || id.Newest.String() != "2024-01-01" {
		t.Errorf("%v, %v", id, err)
	}
}
