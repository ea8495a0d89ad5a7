package ripe_v6asns

import (
	"math"
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
)

func TestSource(t *testing.T) { ingesttest.Run(t, Source) }

func FuzzSource(f *testing.F) { ingesttest.FuzzSource(f, Source) }

func FuzzRows(f *testing.F) { ingesttest.Fuzz(f, "shares", parse, "testdata/shares/archive.csv") }

func TestCapture(t *testing.T) {
	content := ingesttest.Capture(t, "ripe_v6asns/ipv6-ratio-by-country-2007-2017.csv.gz")
	areas, first := map[string]bool{}, 0.0
	for _, row := range ingesttest.Transcribed(t, Source, parse, content, 13705, "2017-08-14") {
		areas[row.AreaCode] = true
		if row.AreaCode == "AFG" && row.Date.String() == "2013-02-11" {
			first = row.SharePct
		}
	}
	// Afghanistan's first is one network of 18, as the archive's notes say.
	if len(areas) != 188 || math.Abs(first-100.0/18) > 0.0001 {
		t.Errorf("%d economies, want 188; Afghanistan's first share is %v", len(areas), first)
	}
}
