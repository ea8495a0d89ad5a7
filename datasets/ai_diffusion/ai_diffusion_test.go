package ai_diffusion

import (
	"bytes"
	"strings"
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
)

func TestSource(t *testing.T) { ingesttest.Run(t, Source) }

func FuzzSource(f *testing.F) { ingesttest.FuzzSource(f, Source) }

func FuzzDiffusion(f *testing.F) {
	ingesttest.Fuzz(f, "diffusion", parse, "testdata/diffusion/publisher.csv", "testdata/diffusion/synthetic_utf8.csv")
}

// VnExpress reports for the second half of 2025: the United Arab Emirates 64 %,
// Norway 46.4 %, the United States 28.3 % and 24th ("Singapore ranks second globally in
// AI adoption"); The Public Purview has Singapore 60.9, Ireland 44.6 and France 44.0.
func TestCapture(t *testing.T) {
	content := ingesttest.Capture(t, "ai_diffusion/AI_Diffusion_Q12026_Update.csv")
	rows := ingesttest.Rows(t, "diffusion", parse, content)
	if lines := bytes.Count(content, []byte("\n")) + 1; len(rows)/3+1 != lines || len(rows)%3 != 0 || lines != 148 {
		t.Errorf("%d rows of %d lines", len(rows), lines)
	}
	areas, second, ahead := map[string]bool{}, map[string]float64{}, 0
	for _, row := range rows {
		areas[row.AreaCode] = true
		if row.Period == "H2 2025" && row.PeriodDate.String() == "2025-12-31" {
			second[row.AreaCode] = row.UserPct
		}
	}
	for _, v := range second {
		if v > second["USA"] {
			ahead++
		}
	}
	for area, want := range map[string]float64{"ARE": 64, "SGP": 60.9, "NOR": 46.4, "IRL": 44.6, "FRA": 44, "USA": 28.3, "TUR": 14.6} {
		if second[area] != want {
			t.Errorf("%s: %v, want %v", area, second[area], want)
		}
	}
	if len(areas) != 147 || ahead != 23 {
		t.Errorf("%d economies, %d ahead of the United States", len(areas), ahead)
	}
	if id, err := identify(bytes.NewReader(content)); err != nil || id.Newest.String() != "2026-03-31" {
		t.Errorf("%v, %v", id, err)
	}
}

func TestALargeFileIsRejected(t *testing.T) {
	_, err := identify(strings.NewReader("Economy,H1 2025 AI Diffusion\n" + strings.Repeat("Nepal,1.0%\n", 1<<17)))
	if want := "diffusion: larger than 1 MiB"; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}
