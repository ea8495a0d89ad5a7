package girai

import (
	"bytes"
	"math"
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
)

func TestSource(t *testing.T) { ingesttest.Run(t, Source) }

func FuzzSource(f *testing.F) { ingesttest.FuzzSource(f, Source) }

func FuzzRanking(f *testing.F) {
	ingesttest.Fuzz(f, "ranking", parseRanking, "testdata/ranking/publisher.csv")
}

func FuzzIndicators(f *testing.F) {
	ingesttest.Fuzz(f, "indicators", parseIndicators, "testdata/indicators/publisher.csv")
}

// What the index is made of is published too: the score before the penalty times
// the penalty, and the ranks are those of the scores.
func TestCapturedRanking(t *testing.T) {
	content := ingesttest.Capture(t, "girai/2026_ranking_and_scores.csv")
	rows := ingesttest.Rows(t, "ranking", parseRanking, content)
	if lines := bytes.Count(content, []byte("\n")) + 1; len(rows)+2 != lines || lines != 137 { // two lines of headings
		t.Errorf("%d rows of %d lines", len(rows), lines)
	}
	areas := map[string]bool{}
	for i, row := range rows {
		areas[row.AreaCode] = true
		if int(row.Rank) != i+1 || i > 0 && row.Score > rows[i-1].Score {
			t.Errorf("rank %d in row %d, score %v", row.Rank, i+1, row.Score)
		}
		if math.Abs(row.Raw*row.Penalty-row.Score) > 0.5 { // the penalty has two decimals
			t.Errorf("%s: %v times %v is not %v", row.AreaCode, row.Raw, row.Penalty, row.Score)
		}
	}
	if len(areas) != 135 || !areas["XKX"] || rows[0].AreaCode != "NOR" {
		t.Errorf("%d economies, the first is %s", len(areas), rows[0].AreaCode)
	}
	if id, err := identify(bytes.NewReader(content)); err != nil || id.Parts[0] != "ranking" || id.Date != 0 {
		t.Errorf("%v, %v", id, err)
	}
}

func TestCapturedIndicators(t *testing.T) {
	content := ingesttest.Capture(t, "girai/2026_all_indicators.csv")
	rows := ingesttest.Rows(t, "indicators", parseIndicators, content)
	if lines := bytes.Count(content, []byte("\n")) + 1; len(rows)/len(indicators)+1 != lines || len(rows)%len(indicators) != 0 || lines != 136 {
		t.Errorf("%d rows of %d lines", len(rows), lines)
	}
	zeros, areas := map[string]int{}, map[string]bool{}
	for _, row := range rows {
		areas[row.AreaCode] = true
		if row.Score == 0 {
			zeros[row.Indicator]++
		}
	}
	if len(areas) != 135 || len(indicators) != 37 || zeros["Gender Equality"] != 60 || zeros["Children's Rights"] != 69 {
		t.Errorf("%d economies, %d indicators, zeros %v", len(areas), len(indicators), zeros)
	}
	if id, err := identify(bytes.NewReader(content)); err != nil || id.Parts[0] != "indicators" {
		t.Errorf("%v, %v", id, err)
	}
}
