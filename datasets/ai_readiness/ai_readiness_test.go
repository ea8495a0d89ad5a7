package ai_readiness

import (
	"bytes"
	"math"
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
)

func TestSource(t *testing.T) { ingesttest.Run(t, Source) }

func FuzzSource(f *testing.F) { ingesttest.FuzzSource(f, Source) }

func FuzzScores(f *testing.F) {
	ingesttest.Fuzz(f, "edition_2024", parse, "testdata/edition_2024/synthetic_workbook.xlsx", "testdata/totals_2023/archive.csv")
}

// The total is the mean of the three pillars, and a pillar that of its dimensions,
// as the report on the method says.
func TestCapturedEdition(t *testing.T) {
	content := ingesttest.Capture(t, "ai_readiness/2024-GAIRI-data.xlsx")
	rows := ingesttest.Rows(t, "edition_2024", parse, content)
	const economies, measures = 188, 1 + 3 + 10
	if len(rows) != economies*measures {
		t.Errorf("%d rows, want %d", len(rows), economies*measures)
	}
	pillars, totals := map[string]float64{}, map[string]float64{}
	type at struct{ area, measure string }
	scores := map[at]float64{}
	for _, row := range rows {
		scores[at{row.AreaCode, row.Measure}] = row.Score
		switch row.Level {
		case "pillar":
			pillars[row.AreaCode] += row.Score / 3
		case "total":
			totals[row.AreaCode] = row.Score
		}
	}
	for pillar, dimensions := range map[string][]string{
		"Government":              {"Vision", "Governance and Ethics", "Digital Capacity", "Adaptability"},
		"Technology Sector":       {"Maturity", "Innovation Capacity", "Human Capital"},
		"Data and Infrastructure": {"Infrastructure", "Data Availability", "Data Representativeness"},
	} {
		for area := range totals {
			mean := 0.0
			for _, dimension := range dimensions {
				mean += scores[at{area, dimension}] / float64(len(dimensions))
			}
			if got := scores[at{area, pillar}]; math.Abs(mean-got) > 1e-6 {
				t.Errorf("%s: the mean of the dimensions of %s is %v, and the pillar %v", area, pillar, mean, got)
			}
		}
	}
	for area, total := range totals {
		if math.Abs(pillars[area]-total) > 1e-6 {
			t.Errorf("%s: the mean of the pillars is %v, and the total %v", area, pillars[area], total)
		}
	}
	if len(totals) != economies {
		t.Errorf("%d economies, want %d", len(totals), economies)
	}
	if id, err := identify(bytes.NewReader(content)); err != nil || id.Parts[0] != "edition_2024" {
		t.Errorf("%v, %v", id, err)
	}
}

func TestCapturedTotals(t *testing.T) {
	content := ingesttest.Capture(t, "ai_readiness/gairi_2023_total.csv")
	rows := ingesttest.Rows(t, "totals_2023", parse, content)
	if lines := bytes.Count(content, []byte("\n")); len(rows)+1 != lines || lines != 194 {
		t.Errorf("%d rows of %d lines", len(rows), lines)
	}
	if id, err := identify(bytes.NewReader(content)); err != nil || id.Parts[0] != "totals_2023" {
		t.Errorf("%v, %v", id, err)
	}
}
