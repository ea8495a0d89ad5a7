package refresh_test

import (
	"testing"

	"basedoc/pipeline/ingest"
	"basedoc/pipeline/refresh"
	"basedoc/pipeline/store"
)

// A table of a version of the program that took no fingerprints covers what is not
// known.
func TestCoverageOfATableWithoutFingerprint(t *testing.T) {
	v := store.Vintage{Parts: []store.Part{{Source: "rain", Name: "north", Tables: []store.TableFile{
		{Table: "levels", Rows: 5},
		{Table: "places", Rows: 2, Fingerprint: []byte(`{"rows":2,"economies":"NPL WLD"}`)},
	}}}}
	got, err := refresh.CoverageOf(ingest.Source{Name: "rain"}, "", v)
	if err != nil {
		t.Fatal(err)
	}
	wantEqual(t, "rows", got.Rows, 7)
	wantEqual(t, "economies", len(got.Economies), 1)
}
