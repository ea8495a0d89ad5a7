package ripe_v6asns

import (
	"bytes"
	"math"
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
)

func TestSource(t *testing.T) { ingesttest.Run(t, Source) }

func FuzzSource(f *testing.F) { ingesttest.FuzzSource(f, Source) }

func FuzzRows(f *testing.F) { ingesttest.Fuzz(f, "shares", parse, "testdata/shares/archive.csv") }

func TestCapture(t *testing.T) {
	content := ingesttest.Capture(t, "ripe_v6asns/ipv6-ratio-by-country-2007-2017.csv.gz")
	rows := ingesttest.Rows(t, "shares", parse, content)
	if lines := bytes.Count(content, []byte("\n")); len(rows)+1 != lines || len(rows) != 13705 {
		t.Errorf("%d rows of %d lines", len(rows), lines)
	}
	areas := map[string]bool{}
	for _, row := range rows {
		areas[row.AreaCode] = true
		// Afghanistan's first is one network of 18, as the archive's notes say.
		if row.AreaCode == "AFG" && row.Date.String() == "2013-02-11" && math.Abs(row.SharePct-100.0/18) > 0.0001 {
			t.Errorf("%+v", row)
		}
	}
	if len(areas) != 188 {
		t.Errorf("%d economies, want 188", len(areas))
	}
	if id, err := Source.Identify(bytes.NewReader(content)); err != nil || id.Newest.String() != "2017-08-14" {
		t.Errorf("%v, %v", id, err)
	}
}
