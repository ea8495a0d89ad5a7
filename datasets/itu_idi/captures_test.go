package itu_idi

import (
	"bytes"
	"maps"
	"slices"
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
)

const file = "itu_idi/itu_idi_2024.csv"

func TestCaptureIsReadWhole(t *testing.T) {
	content := ingesttest.Capture(t, file)
	if id, err := Source.Identify(bytes.NewReader(content)); err != nil || !slices.Equal(id.Parts, []string{"transcribed"}) {
		t.Errorf("identified as %v, %v", id, err)
	}
	of := map[int32]map[string]float64{2023: {}, 2024: {}}
	var without []string
	rows := ingesttest.Rows(t, "transcribed", parse, content)
	for _, r := range rows {
		if r.Score == nil {
			without = append(without, r.AreaCode)
			continue
		}
		of[r.Edition][r.AreaCode] = *r.Score
	}
	records := bytes.Count(content, []byte("\n")) - 1
	if len(rows) != 2*records || len(of[2024]) != 170 || len(of[2023]) != 165 {
		t.Errorf("%d rows of %d records, %d and %d economies with a score", len(rows), records, len(of[2024]), len(of[2023]))
	}
	if want := []string{"LBR", "MCO", "SMR", "SLE", "YEM"}; !slices.Equal(without, want) {
		t.Errorf("without a score in 2023: %v, want %v", without, want)
	}
	for name, lost := range broken {
		if _, has := of[2024][lost.code]; !has || !bytes.Contains(content, []byte(name+",,")) {
			t.Errorf("%q is not broken any more", name)
		}
	}
	if n := countLLDCs(t, of[2024]); n != 26 {
		t.Errorf("%d LLDCs have a score, want 26", n)
	}
	// Kuwait was told to be first, with 100 (Kuwait News Agency, June 2024).
	first := slices.MaxFunc(slices.Sorted(maps.Keys(of[2024])), func(a, b string) int { return int(of[2024][a]*10 - of[2024][b]*10) })
	if first != "KWT" || of[2024][first] != 100 {
		t.Errorf("the first is %s with %v", first, of[2024][first])
	}
}

func countLLDCs(t *testing.T, scores map[string]float64) int {
	t.Helper()
	n := 0
	for _, code := range ingesttest.LLDCs(t) {
		if _, has := scores[code]; has {
			n++
		}
	}
	return n
}
