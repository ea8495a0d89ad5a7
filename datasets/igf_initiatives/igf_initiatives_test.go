package igf_initiatives

import (
	"bytes"
	"os"
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
)

func TestSource(t *testing.T) { ingesttest.Run(t, Source) }

func FuzzSource(f *testing.F) { ingesttest.FuzzSource(f, Source) }

func FuzzRows(f *testing.F) { ingesttest.Fuzz(f, "counts", parse, "testdata/counts/curated.csv") }

// The file of this folder holds what was transcribed, and nothing else.
func TestTheFileIsTheCapture(t *testing.T) {
	if own := curated(t); !bytes.Equal(own, ingesttest.Capture(t, "igf_initiatives/nri_counts_published.csv")) {
		t.Error("igf_initiatives.csv is not what was transcribed")
	}
}

func curated(t *testing.T) []byte {
	t.Helper()
	content, err := os.ReadFile("igf_initiatives.csv")
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// The three types of January 2020 add up to the total of the same report.
func TestTheFile(t *testing.T) {
	content := curated(t)
	rows := ingesttest.Rows(t, "counts", parse, content)
	if lines := bytes.Count(content, []byte("\n")); len(rows)+1 != lines || len(rows) != 7 {
		t.Errorf("%d rows of %d lines", len(rows), lines)
	}
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
	if id, err := Source.Identify(bytes.NewReader(content)); err != nil || id.Newest.String() != "2023-01-01" {
		t.Errorf("%v, %v", id, err)
	}
}
