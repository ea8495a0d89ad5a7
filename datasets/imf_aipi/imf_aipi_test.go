package imf_aipi

import (
	"bytes"
	"math"
	"slices"
	"strings"
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
)

func TestSource(t *testing.T) { ingesttest.Run(t, Source) }

func FuzzSource(f *testing.F) { ingesttest.FuzzSource(f, Source) }

func FuzzScores(f *testing.F) {
	ingesttest.Fuzz(f, "ai_pi", parseEconomies, "testdata/ai_pi/synthetic_api.json", "testdata/ai_pi/archive.csv")
}

// The press gave the IMF's figures in June 2024: Singapore 0.80, Denmark 0.78, the
// United States 0.77, India 0.49, Bangladesh 0.38 (indiandefensenews.in,
// "IMF maps 174 countries' artificial intelligence readiness"); 0.184 for the Central
// African Republic, 0.800 and 0.771 (affairscloud.com, "IMF released AI Preparedness Index").
func TestCapture(t *testing.T) {
	content := ingesttest.Capture(t, "imf_aipi/imf_aipi_2023.csv")
	id, err := identify(bytes.NewReader(content))
	if err != nil || !slices.Equal(id.Parts, []string{"ai_pi", "di", "hclmp", "iei", "re"}) || id.Newest.String() != "2023-01-01" {
		t.Fatalf("%v, %v", id, err)
	}
	lines := bytes.Count(content, []byte("\n"))
	values, nulls := map[string]map[string]float64{}, map[string]int{}
	for _, part := range id.Parts {
		economies := ingesttest.Rows(t, part, parseEconomies, content)
		of := ingesttest.Rows(t, part, parseGroups, content)
		if len(economies)+len(of)+1 != lines || len(economies) != 174 {
			t.Errorf("%s: %d economies and %d groups of %d lines", part, len(economies), len(of), lines)
		}
		for i, row := range of {
			if row.GroupCode != groups[i] {
				t.Errorf("%s: group %s, want %s", part, row.GroupCode, groups[i])
			}
		}
		values[part] = map[string]float64{}
		for _, row := range economies {
			if row.Value == nil {
				nulls[part]++
				continue
			}
			values[part][row.AreaCode] = *row.Value
		}
	}
	if nulls["ai_pi"] != 9 || nulls["iei"] != 7 {
		t.Errorf("nulls %v", nulls)
	}
	for area, total := range values["ai_pi"] {
		sum := 0.0
		for _, part := range id.Parts[1:] {
			sum += values[part][area]
		}
		if math.Abs(sum-total) > 1e-9 {
			t.Errorf("%s: the parts add up to %v, and the index is %v", area, sum, total)
		}
	}
	for area, want := range map[string]float64{"SGP": 0.80, "DNK": 0.78, "USA": 0.77, "IND": 0.49, "BGD": 0.38, "CAF": 0.18} {
		if got := math.Round(values["ai_pi"][area]*100) / 100; got != want {
			t.Errorf("%s: %v, want %v", area, got, want)
		}
	}
}

func TestAnAnswerIsDatedByItsNewestYear(t *testing.T) {
	id, err := identify(strings.NewReader(`{"values":{"DI":{"NPL":{"2023":0.1,"2025":0.2},"TCD":{"2024":0.1}}}}`))
	if err != nil || !slices.Equal(id.Parts, []string{"di"}) || id.Newest.String() != "2025-01-01" {
		t.Errorf("%v, %v", id, err)
	}
}
