package m49_economies

import (
	"os"
	"testing"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest/ingesttest"
)

// The files that are kept in this folder are read by the same parsers as any.

func TestGroupSizesThroughTheYears(t *testing.T) {
	for _, c := range []struct {
		group string
		day   canon.Day
		want  int
	}{
		{"LDC", canon.DayOf(2008, 1, 1), 49},   // after Cabo Verde
		{"LDC", canon.DayOf(2011, 1, 1), 48},   // Maldives
		{"LDC", canon.DayOf(2012, 12, 18), 49}, // South Sudan comes in
		{"LDC", canon.DayOf(2014, 1, 1), 48},   // Samoa
		{"LDC", canon.DayOf(2017, 6, 4), 47},   // Equatorial Guinea
		{"LDC", canon.DayOf(2020, 12, 4), 46},  // Vanuatu
		{"LDC", canon.DayOf(2023, 12, 12), 46},
		{"LDC", canon.DayOf(2023, 12, 13), 45}, // Bhutan
		{"LDC", canon.DayOf(2024, 12, 13), 44}, // Sao Tome and Principe
		{"LDC", canon.DayOf(2026, 11, 23), 44},
		{"LDC", canon.DayOf(2026, 11, 24), 41}, // Bangladesh, Lao People's Democratic Republic, Nepal
		{"LLDC", canon.DayOf(2026, 11, 25), 32},
		{"LLDC", canon.DayOf(2011, 7, 8), 31},
		{"LLDC", canon.DayOf(2011, 7, 9), 32}, // South Sudan
		{"SIDS", canon.DayOf(2020, 1, 1), 53},
	} {
		if got := membersOn(t, c.group, c.day); len(got) != c.want {
			t.Errorf("%s on %v: %d members, want %d: %v", c.group, c.day, len(got), c.want, got)
		}
	}
}

func TestEveryLandlockedCountryHasACapital(t *testing.T) {
	points := map[string]capital{}
	for _, c := range ingesttest.Rows(t, "capitals", parseCapitals, curated(t, "capitals.csv")) {
		points[c.AreaCode] = c
	}
	if len(points) != 193 {
		t.Errorf("%d capitals, want 193", len(points))
	}
	for _, code := range membersOn(t, "LLDC", canon.DayOf(2026, 1, 1)) {
		if points[code].Capital == "" {
			t.Errorf("%s has no capital", code)
		}
	}
	if k := points["NPL"]; k.Capital != "Kathmandu" || k.Latitude != 27.72 || k.Longitude != 85.31 {
		t.Errorf("Nepal: %+v", k)
	}
}

// membersOn returns the economies in a group on a day, sorted.
func membersOn(t *testing.T, group string, day canon.Day) []string {
	t.Helper()
	var codes []string
	for _, m := range ingesttest.Rows(t, "groups", parseGroups, curated(t, "groups.csv")) {
		if m.GroupCode == group && (m.ValidFrom == nil || *m.ValidFrom <= day) && (m.ValidTo == nil || day < *m.ValidTo) {
			codes = append(codes, m.AreaCode)
		}
	}
	return codes
}

// curated reads one of our own files, which lie in this folder.
func curated(t *testing.T, file string) []byte {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return content
}
