package igf_national

import (
	"bytes"
	"os"
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
)

func TestSource(t *testing.T) { ingesttest.Run(t, Source) }

func FuzzSource(f *testing.F) { ingesttest.FuzzSource(f, Source) }

func FuzzRows(f *testing.F) {
	ingesttest.Fuzz(f, "initiatives", parse, "testdata/initiatives/curated.csv")
}

// The file of this folder holds what was transcribed, and nothing else.
func TestTheFileIsTheCapture(t *testing.T) {
	if own := curated(t); !bytes.Equal(own, ingesttest.Capture(t, "igf_national/national_igf_published_part.csv")) {
		t.Error("igf_national.csv is not what was transcribed")
	}
}

func curated(t *testing.T) []byte {
	t.Helper()
	content, err := os.ReadFile("igf_national.csv")
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func TestTheFile(t *testing.T) {
	content := curated(t)
	rows := ingesttest.Rows(t, "initiatives", parse, content)
	if lines := bytes.Count(content, []byte("\n")); len(rows)+1 != lines || len(rows) != 22 {
		t.Errorf("%d rows of %d lines", len(rows), lines)
	}
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
	if id, err := Source.Identify(bytes.NewReader(content)); err != nil || id.Newest.String() != "2024-12-03" {
		t.Errorf("%v, %v", id, err)
	}
}
