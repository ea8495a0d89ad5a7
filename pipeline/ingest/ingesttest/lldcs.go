package ingesttest

import (
	"bytes"
	"slices"
	"testing"

	"basedoc/pipeline/ingest"
)

// LLDCs returns the alpha-3 codes of the land-locked developing countries, sorted, by
// the captured overview of the United Nations.
func LLDCs(t testing.TB) []string {
	t.Helper()
	content := Capture(t, "countries/unsd-m49-en.csv")
	list, err := ingest.NewCSV(bytes.NewReader(content), "m49", "ISO-alpha3 Code", "Land Locked Developing Countries (LLDC)")
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	for _, row := range list.All() {
		if row[1] != "" {
			codes = append(codes, row[0])
		}
	}
	if err := list.Err(); err != nil || len(codes) != 32 {
		t.Fatalf("%d land-locked developing countries, want 32: %v", len(codes), err)
	}
	slices.Sort(codes)
	return codes
}
