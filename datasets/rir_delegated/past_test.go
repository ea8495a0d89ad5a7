package rir_delegated

import (
	"math"
	"testing"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest/ingesttest"
)

// A file's dates tell the past only nearly: what was returned since is gone,
// and what was enlarged counts with its new size from its first day. These are
// the /32 equivalents that a registry's file held on its own day, and those
// that a later file of it still dates up to that day.
func TestThePastRebuiltFromALaterFile(t *testing.T) {
	for _, tt := range []struct {
		part, earlier, later string
		then, rebuilt        float64
	}{
		{"apnic", "delegated-apnic-20101216.gz", "delegated-apnic-20260617.gz", 27425.1, 25450.1},
		{"apnic", "delegated-apnic-20201231.gz", "delegated-apnic-20260617.gz", 88343.2, 87617.2},
		{"afrinic", "delegated-afrinic-20140630.gz", "delegated-afrinic-extended-20260821.gz", 4597.0, 4527.0},
		{"lacnic", "delegated-lacnic-20130408.gz", "delegated-lacnic-extended-20240208.gz", 6166.1, 5982.1},
		{"ripencc", "delegated-ripencc-20130408.gz", "delegated-ripencc-20140803.gz", 44654.0, 45683.0},
	} {
		then, day := slash32sUntil(t, tt.part, tt.earlier, math.MaxInt32)
		rebuilt, _ := slash32sUntil(t, tt.part, tt.later, day)
		if math.Abs(then-tt.then) > 0.1 || math.Abs(rebuilt-tt.rebuilt) > 0.1 {
			t.Errorf("%s on %v: %.1f in its own file and %.1f in %s; want %.1f and %.1f", tt.part, day, then, rebuilt, tt.later, tt.then, tt.rebuilt)
		}
	}
}

// slash32sUntil sums the IPv6 that a capture dates up to a day, and returns the
// capture's own date too.
func slash32sUntil(t *testing.T, part, capture string, last canon.Day) (sum float64, fileDate canon.Day) {
	t.Helper()
	for row, err := range parse(partFS(part, ingesttest.Capture(t, "rir/"+capture))) {
		if err != nil {
			t.Fatal(err)
		}
		fileDate = row.FileDate
		held := row.Status == "allocated" || row.Status == "assigned"
		if row.Resource == "ipv6" && held && row.DelegatedDate != nil && *row.DelegatedDate <= last {
			sum += math.Ldexp(1, 32-int(row.Value)) // in units of a /32
		}
	}
	return sum, fileDate
}
