package ipv6_published

import (
	"bytes"
	"os"
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
)

func TestSource(t *testing.T) { ingesttest.Run(t, Source) }

func FuzzSource(f *testing.F) { ingesttest.FuzzSource(f, Source) }

func FuzzRows(f *testing.F) { ingesttest.Fuzz(f, "figures", parse, "testdata/figures/curated.csv") }

// The file of this folder holds what was transcribed, and nothing else.
func TestTheFileIsTheCapture(t *testing.T) {
	if own := curated(t); !bytes.Equal(own, ingesttest.Capture(t, "ipv6_published/ipv6_published_world.csv")) {
		t.Error("ipv6_published.csv is not what was transcribed")
	}
}

func curated(t *testing.T) []byte {
	t.Helper()
	content, err := os.ReadFile("ipv6_published.csv")
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func TestTheFile(t *testing.T) {
	content := curated(t)
	rows := ingesttest.Rows(t, "figures", parse, content)
	if lines := bytes.Count(content, []byte("\n")); len(rows)+1 != lines || len(rows) != 3 {
		t.Errorf("%d rows of %d lines", len(rows), lines)
	}
	if id, err := Source.Identify(bytes.NewReader(content)); err != nil || id.Newest.String() != "2026-09-29" {
		t.Errorf("%v, %v", id, err)
	}
}
