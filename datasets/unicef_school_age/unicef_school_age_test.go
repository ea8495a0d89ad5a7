package unicef_school_age

import (
	"strings"
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
)

func TestSource(t *testing.T) { ingesttest.Run(t, Source) }

const capture = "unicef_school_age/School-Age-Digital-Connectivity-A1data.csv"

// All 80 lines are read: two above, 76 economies, and Türkiye's twice more. The
// oddities that are named are there.
func TestCapture(t *testing.T) {
	content := ingesttest.Capture(t, capture)
	if lines := strings.Count(string(content), "\n"); lines != 80 {
		t.Errorf("%d lines, want 80", lines)
	}
	rows := ingesttest.Rows(t, "connectivity", parse, content)
	of := map[string]Connectivity{}
	for _, row := range rows {
		of[row.AreaCode] = row
		if row.FromYear < 2010 || row.ToYear > 2020 || row.TotalPct == nil {
			t.Errorf("%+v", row)
		}
	}
	if len(rows) != 76 || len(of) != 76 {
		t.Errorf("%d rows of %d economies, want 76", len(rows), len(of))
	}
	lldcs := 0
	for _, code := range ingesttest.LLDCs(t) {
		if _, there := of[code]; there {
			lldcs++
		}
	}
	if lldcs != 19 {
		t.Errorf("%d land-locked developing countries, want 19", lldcs)
	}
	text := string(content)
	for oddity := range misprints {
		if _, cell, _ := strings.Cut(oddity, " "); !strings.Contains(text, cell) {
			t.Errorf("%s is no longer there", oddity)
		}
	}
	for oddity := range otherCalendars {
		if code, year, _ := strings.Cut(oddity, " "); of[code].TimePeriod != year || of[code].FromYear != 2019 {
			t.Errorf("%s: %+v", oddity, of[code])
		}
	}
	for code := range repeated {
		if strings.Count(text, "\n"+code+",") < 2 {
			t.Errorf("%s is there once", code)
		}
	}
}

func FuzzConnectivity(f *testing.F) {
	ingesttest.Fuzz(f, "connectivity", parse, "testdata/connectivity/A1data_cut.csv")
}

func FuzzSource(f *testing.F) { ingesttest.FuzzSource(f, Source) }
