package store

import (
	"testing"
	"testing/fstest"

	"basedoc/pipeline/ingest"
)

// The tables of a part are sorted, whatever their order in release.json: so parts
// are compared.
func TestTheTablesOfTheReleaseAreSorted(t *testing.T) {
	text := `[{"source": "rain", "part": "north", "tables": [{"table": "places"}, {"table": "levels"}]}]`
	r, err := LoadRelease([]ingest.Source{{Name: "rain", Release: fstest.MapFS{"release/release.json": {Data: []byte(text)}}}})
	if err != nil {
		t.Fatal(err)
	}
	if got := r.Vintage.Parts[0].Tables; got[0].Table != "levels" || got[1].Table != "places" {
		t.Errorf("%+v", got)
	}
}
