package community_networks

import (
	"bytes"
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
)

func TestSource(t *testing.T) { ingesttest.Run(t, Source) }

// Each member of the object is a row: the file has one a line, with its address.
func TestCapturedDirectory(t *testing.T) {
	content := ingesttest.Capture(t, "community_networks/freifunk_directory.json")
	rows := ingesttest.Rows(t, "freifunk", parse, content)
	if lines := bytes.Count(content, []byte(`"http`)); len(rows) != 357 || lines != 357 {
		t.Errorf("%d communities of %d addresses, want 357", len(rows), lines)
	}
	if id, err := identify(bytes.NewReader(content)); err != nil || id.Parts[0] != "freifunk" {
		t.Errorf("%v, %v", id, err)
	}
	if bytes.IndexByte(content, '@') >= 0 {
		t.Error("the directory may hold addresses of persons")
	}
}

func FuzzSource(f *testing.F) { ingesttest.FuzzSource(f, Source) }
