package itu_regulatory

import (
	"bytes"
	"maps"
	"slices"
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
)

// classOf returns the last of the classes whose least score is reached.
func classOf(score float64, classes []string, least []float64) string {
	class := classes[0]
	for i, from := range least {
		if score >= from {
			class = classes[i]
		}
	}
	return class
}

func checkAreas(t *testing.T, areas map[string]bool, content []byte) {
	t.Helper()
	lldcs := 0
	for _, code := range ingesttest.LLDCs(t) {
		if areas[code] {
			lldcs++
		}
	}
	if len(areas) != 193 || bytes.Count(content, []byte("\n")) != 193 || lldcs != 32 {
		t.Errorf("%d economies, %d of them LLDCs, in %d lines", len(areas), lldcs, 1+bytes.Count(content, []byte("\n")))
	}
}

// ITU derives generations from scores: 40, 70 and 85 points are their bounds (ICT
// Regulatory Tracker, methodology). The published ones agree with the scores.
func TestCapturedTracker(t *testing.T) {
	content := ingesttest.Capture(t, "itu_regulatory/ICT_regulatory_tracker.csv")
	if id, err := identify(bytes.NewReader(content)); err != nil || !slices.Equal(id.Parts, []string{"tracker"}) {
		t.Errorf("identified as %v, %v", id, err)
	}
	areas, counts := map[string]bool{}, map[string]int{}
	for _, r := range ingesttest.Rows(t, "tracker", parseTracker, content) {
		areas[r.AreaCode] = true
		counts[r.Generation]++
		if want := classOf(r.Score, generations, []float64{0, 40, 70, 85}); r.Generation != want || r.Year != 2022 {
			t.Errorf("%s has %v points in %d, and is %s", r.AreaCode, r.Score, r.Year, r.Generation)
		}
	}
	checkAreas(t, areas, content)
	if want := map[string]int{"G1": 17, "G2": 51, "G3": 50, "G4": 75}; !maps.Equal(counts, want) {
		t.Errorf("economies by generation: %v, want %v", counts, want)
	}
}

func TestCapturedBenchmark(t *testing.T) {
	content := ingesttest.Capture(t, "itu_regulatory/ITU_G5_benchmark.csv")
	if id, err := identify(bytes.NewReader(content)); err != nil || !slices.Equal(id.Parts, []string{"g5_benchmark"}) {
		t.Errorf("identified as %v, %v", id, err)
	}
	areas, counts := map[string]bool{}, map[string]int{}
	for _, r := range ingesttest.Rows(t, "g5_benchmark", parseBenchmark, content) {
		areas[r.AreaCode] = true
		counts[r.Readiness]++
		if want := classOf(r.Score, readiness, []float64{0, 30, 60, 80}); r.Readiness != want || r.Year != 2021 {
			t.Errorf("%s has %v points in %d, and is %s", r.AreaCode, r.Score, r.Year, r.Readiness)
		}
	}
	checkAreas(t, areas, content)
	if want := map[string]int{"Limited": 44, "Transitioning": 82, "Advanced": 58, "Leading": 9}; !maps.Equal(counts, want) {
		t.Errorf("economies by readiness: %v, want %v", counts, want)
	}
}
