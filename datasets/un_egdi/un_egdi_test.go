package un_egdi

import (
	"bytes"
	"math"
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
)

func TestSource(t *testing.T) { ingesttest.Run(t, Source) }

func scores(t *testing.T, part, file string) map[string]Score {
	t.Helper()
	rows := ingesttest.Rows(t, part, parse, ingesttest.Capture(t, file))
	of, ranks := map[string]Score{}, map[int32]bool{}
	for _, row := range rows {
		of[row.AreaCode], ranks[row.Rank] = row, true
	}
	if len(rows) != 193 || len(of) != 193 || !ranks[1] || !ranks[193] {
		t.Errorf("%s: %d rows of %d economies", file, len(rows), len(of))
	}
	return of
}

// The E-Government Survey 2024 has Denmark, Estonia and Singapore first, with
// 0.9847, 0.9727 and 0.9691, and a world average of 0.6382; that of 2018 Denmark,
// Australia and the Republic of Korea, with 0.9150, 0.9053 and 0.9010.
func TestCapturedSurveys(t *testing.T) {
	newest, old := scores(t, "survey_2024", "un_egdi/EGOV_DATA_2024.csv"), scores(t, "survey_2018", "un_egdi/EGOV_DATA_2018.csv")
	for _, c := range []struct {
		of    map[string]Score
		code  string
		rank  int32
		index float64
	}{
		{newest, "DNK", 1, 0.9847}, {newest, "EST", 2, 0.9727}, {newest, "SGP", 3, 0.9691},
		{old, "DNK", 1, 0.9150}, {old, "AUS", 2, 0.9053}, {old, "KOR", 3, 0.9010},
	} {
		if s := c.of[c.code]; s.Rank != c.rank || math.Abs(s.Index-c.index) > 0.00005 {
			t.Errorf("%d: %s has rank %d and %g, want %d and %g", s.SurveyYear, c.code, s.Rank, s.Index, c.rank, c.index)
		}
	}
	sum := 0.0
	for _, s := range newest {
		sum += s.Index
	}
	if mean := sum / 193; math.Abs(mean-0.6382) > 0.00005 {
		t.Errorf("the world's average in 2024 is %.4f, want 0.6382", mean)
	}
	for code := range archiveCodes {
		if _, there := old[code]; there {
			t.Errorf("%s is an economy", code)
		}
	}
}

// The archive's mistakes are named, and must be there to be named.
func TestTheArchiveStillHasItsMistakes(t *testing.T) {
	found := map[string]bool{}
	f, err := openSurvey(bytes.NewReader(ingesttest.Capture(t, "un_egdi/EGOV_DATA_2018.csv")), "survey_2018")
	if err != nil {
		t.Fatal(err)
	}
	if err := f.each(func(_ []string, code string) error { found[code] = true; return nil }); err != nil {
		t.Fatal(err)
	}
	for code := range archiveCodes {
		if !found[code] {
			t.Errorf("%s is no longer there", code)
		}
	}
}

func FuzzScores(f *testing.F) {
	ingesttest.Fuzz(f, "survey_2018", parse, "testdata/survey_2018/EGOV_DATA_2018_cut.csv", "testdata/survey_2024/values.csv")
}

func FuzzSource(f *testing.F) { ingesttest.FuzzSource(f, Source) }
