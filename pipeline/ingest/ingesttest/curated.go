package ingesttest

import (
	"bytes"
	"os"
	"testing"

	"basedoc/pipeline/ingest"
)

// Curated tests a source whose one file, called like it, lies in its folder: the
// file is the capture of what was transcribed, byte by byte, and holds what
// Transcribed wants. It returns the rows.
func Curated[R any](t *testing.T, src ingest.Source, parse Parse[R], capture string, rows int, newest string) []R {
	t.Helper()
	file := src.Name + ".csv"
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	t.Run("capture", func(t *testing.T) {
		if !bytes.Equal(content, Capture(t, capture)) {
			t.Errorf("%s is not what was transcribed", file)
		}
	})
	return Transcribed(t, src, parse, content, rows, newest)
}

// Transcribed tests the one file of a source that somebody transcribed: each line
// below the header is a row, there are so many of them, and the file is identified
// with the day of its newest row. It returns the rows.
func Transcribed[R any](t *testing.T, src ingest.Source, parse Parse[R], content []byte, rows int, newest string) []R {
	t.Helper()
	part := src.Files[0].Part
	found := Rows(t, part, parse, content)
	if lines := bytes.Count(content, []byte("\n")) - 1; len(found) != lines || len(found) != rows {
		t.Errorf("%d rows of %d lines, want %d", len(found), lines, rows)
	}
	id, err := src.Identify(bytes.NewReader(content))
	if err != nil || len(id.Parts) != 1 || id.Parts[0] != part || id.Newest.String() != newest {
		t.Errorf("identified as %v of %v, %v, want %s of %s", id.Parts, id.Newest, err, part, newest)
	}
	return found
}
