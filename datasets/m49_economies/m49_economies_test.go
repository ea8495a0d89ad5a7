package m49_economies

import (
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
)

func TestSource(t *testing.T) { ingesttest.Run(t, Source) }

// Whatever the bytes, a parser yields rows until its end or one error.
func FuzzEconomies(f *testing.F) {
	ingesttest.Fuzz(f, "m49", parseEconomies, "testdata/m49/overview")
}
func FuzzNames(f *testing.F) {
	ingesttest.Fuzz(f, "names", parseNames, "testdata/names/taxonomy")
}
func FuzzGeography(f *testing.F) {
	ingesttest.Fuzz(f, "geography", parseGeography, "testdata/geography/countries")
}
func FuzzNeighbours(f *testing.F) {
	ingesttest.Fuzz(f, "geography", parseNeighbours, "testdata/geography/countries")
}
func FuzzGroups(f *testing.F) {
	ingesttest.Fuzz(f, "groups", parseGroups, "testdata/groups/curated")
}
func FuzzCapitals(f *testing.F) {
	ingesttest.Fuzz(f, "capitals", parseCapitals, "testdata/capitals/curated")
}

func FuzzSource(f *testing.F) { ingesttest.FuzzSource(f, Source) }
