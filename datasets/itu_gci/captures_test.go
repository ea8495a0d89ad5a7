package itu_gci

import (
	"bytes"
	"maps"
	"math"
	"slices"
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
)

const (
	overallFile = "itu_gci/itu_gci_2024.csv"
	pillarsFile = "itu_gci/gci_2024_pillars_rounded.csv"
)

// points are the overall scores of an edition.
func points(t *testing.T, edition int32) map[string]float64 {
	t.Helper()
	found := map[string]float64{}
	for _, r := range ingesttest.Rows(t, "overall", parseScores, ingesttest.Capture(t, overallFile)) {
		if r.Score == nil || r.Status != "A" {
			t.Errorf("no normal score: %v", r)
		} else if r.Edition == edition {
			found[r.AreaCode] = *r.Score
		}
	}
	return found
}

func transcribedPillars(t *testing.T) map[string]map[string]float64 {
	t.Helper()
	found := map[string]map[string]float64{}
	for _, r := range ingesttest.Rows(t, "pillars_transcribed", parseTranscribed, ingesttest.Capture(t, pillarsFile)) {
		if found[r.AreaCode] == nil {
			found[r.AreaCode] = map[string]float64{}
		}
		found[r.AreaCode][r.Pillar] = r.Score
	}
	return found
}

func TestCapturesAreReadWhole(t *testing.T) {
	for file, part := range map[string]string{overallFile: "overall", pillarsFile: "pillars_transcribed"} {
		if id, err := identify(bytes.NewReader(ingesttest.Capture(t, file))); err != nil || !slices.Equal(id.Parts, []string{part}) {
			t.Errorf("%s: %v, %v", file, id, err)
		}
	}
	of2020, of2024, transcribed := points(t, 2020), points(t, 2024), transcribedPillars(t)
	lines := bytes.Count(ingesttest.Capture(t, overallFile), []byte("\n"))
	if lines != 389 || len(of2020)+len(of2024) != lines-1 || len(of2024) != 194 || len(transcribed) != 194 {
		t.Errorf("%d lines, %d, %d and %d economies", lines, len(of2020), len(of2024), len(transcribed))
	}
	lldcs := 0
	for _, code := range ingesttest.LLDCs(t) {
		if _, has := of2024[code]; has {
			lldcs++
		}
	}
	if lldcs != 32 {
		t.Errorf("%d LLDCs have a score, want 32", lldcs)
	}
}

// The report of 2020 ranks the United States first with 100, the United Kingdom
// and Saudi Arabia second with 99.54, and Estonia third with 99.48 (ITU, Global
// Cybersecurity Index 2020).
func TestTheRankingOf2020(t *testing.T) {
	scores := points(t, 2020)
	order := slices.SortedFunc(maps.Keys(scores), func(a, b string) int {
		if scores[a] != scores[b] {
			return -int(math.Copysign(1, scores[a]-scores[b]))
		}
		return bytes.Compare([]byte(a), []byte(b))
	})
	for i, want := range []struct {
		area  string
		score float64
	}{{"USA", 100}, {"GBR", 99.54}, {"SAU", 99.54}, {"EST", 99.48}} {
		if got := order[i]; got != want.area || math.Abs(scores[got]-want.score) > 0.005 {
			t.Errorf("%d is %s with %v, want %v", i+1, got, scores[got], want)
		}
	}
}

// ITU counts 46 economies in the first tier of 2024, and 105 in the third and
// fourth (press release of 12 September 2024 on the Global Cybersecurity Index).
func TestTheTiersOf2024(t *testing.T) {
	from := []float64{95, 85, 55, 20, 0}
	tiers := make([]int, len(from))
	for _, score := range points(t, 2024) {
		tiers[slices.IndexFunc(from, func(least float64) bool { return score >= least })]++
	}
	if tiers[0] != 46 || tiers[2]+tiers[3] != 105 {
		t.Errorf("economies by tier: %v", tiers)
	}
}

// The transcription adds up to the overall score; El Salvador's pillars are those of
// ITU's correction of its profile, and Brazil's capacity is not the 19.09 in print.
func TestTranscribedPillars(t *testing.T) {
	overall, pillars := points(t, 2024), transcribedPillars(t)
	worst := 0.0
	for area, of := range pillars {
		sum := 0.0
		for _, score := range of {
			sum += score
		}
		worst = max(worst, math.Abs(sum-overall[area]))
	}
	if worst > 0.018 { // as the card says
		t.Errorf("pillars differ from the overall score by up to %v", worst)
	}
	if want := map[string]float64{"legal": 13, "technical": 0, "organizational": 15.15, "capacity_development": 1.02, "cooperation": 8.13}; !maps.Equal(pillars["SLV"], want) {
		t.Errorf("El Salvador: %v, want %v", pillars["SLV"], want)
	}
	if got := pillars["BRA"]["capacity_development"]; got != 19.25 {
		t.Errorf("Brazil's capacity development is %v, want 19.25", got)
	}
}
