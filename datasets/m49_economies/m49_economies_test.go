package m49_economies

import (
	"bytes"
	"io/fs"
	"iter"
	"testing"
	"testing/fstest"

	"basedoc/pipeline/ingest/ingesttest"
)

func TestSource(t *testing.T) { ingesttest.Run(t, Source) }

// Whatever the bytes, a parser yields rows until its end or one error.
func FuzzEconomies(f *testing.F) { fuzz(f, "m49", parseEconomies, "testdata/m49/overview") }
func FuzzNames(f *testing.F)     { fuzz(f, "names", parseNames, "testdata/names/taxonomy") }
func FuzzGeography(f *testing.F) {
	fuzz(f, "geography", parseGeography, "testdata/geography/countries")
}
func FuzzNeighbours(f *testing.F) {
	fuzz(f, "geography", parseNeighbours, "testdata/geography/countries")
}
func FuzzGroups(f *testing.F)   { fuzz(f, "groups", parseGroups, "testdata/groups/curated") }
func FuzzCapitals(f *testing.F) { fuzz(f, "capitals", parseCapitals, "testdata/capitals/curated") }

func fuzz[R any](f *testing.F, part string, parse func(fs.FS) iter.Seq2[R, error], seed string) {
	f.Add(readFile(f, seed))
	f.Add([]byte("[{}"))
	f.Fuzz(func(t *testing.T, content []byte) {
		identify(bytes.NewReader(content))
		var none R
		ended := false
		for row, err := range parse(fstest.MapFS{part: {Data: content}}) {
			if ended {
				t.Fatal("goes on after an error")
			}
			ended = err != nil
			if ended && any(row) != any(none) {
				t.Fatalf("a row beside an error: %v", row)
			}
		}
	})
}
