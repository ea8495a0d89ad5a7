package rir_delegated

import (
	"encoding/json"
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
)

// RIPEstat publishes for each week how many AS numbers are registered in
// Austria. Counted from the RIPE NCC's file of a day, the number lies between
// those of the weeks on both sides.
func TestAustriasASNumbersAgreeWithRIPEstat(t *testing.T) {
	var published struct {
		Resource string
		Stats    []struct {
			Date string `json:"stats_date"`
			ASNs int64  `json:"asns_stats"`
		}
	}
	if err := json.Unmarshal(ingesttest.Capture(t, "ripestat/country-resource-stats.json.gz"), &published); err != nil || published.Resource != "at" {
		t.Fatalf("RIPEstat's figures: resource %q, %v", published.Resource, err)
	}
	week := map[string]int64{}
	for _, s := range published.Stats {
		week[s.Date[:len("2006-01-02")]] = s.ASNs
	}
	for _, tt := range []struct{ capture, before, after string }{
		{"delegated-ripencc-20130408.gz", "2013-04-01", "2013-04-08"},
		{"delegated-ripencc-20140803.gz", "2014-07-28", "2014-08-04"},
	} {
		var got int64
		for row, err := range parse(partFS("ripencc", ingesttest.Capture(t, "rir/"+tt.capture))) {
			if err != nil {
				t.Fatal(err)
			}
			if row.AreaCode == "AUT" && row.Resource == "asn" {
				got += row.Value
			}
		}
		a, b := week[tt.before], week[tt.after]
		if a == 0 || b == 0 || got < min(a, b) || got > max(a, b) {
			t.Errorf("%s: %d AS numbers; RIPEstat has %d on %s and %d on %s", tt.capture, got, a, tt.before, b, tt.after)
		}
	}
}
