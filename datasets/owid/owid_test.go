package owid

import (
	"bytes"
	"slices"
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
)

func TestSource(t *testing.T) { ingesttest.Run(t, Source) }

const (
	coverageFile = "owid/population-covered-by-mobile-network-by-network-capability.csv"
	usersFile    = "owid/share-of-individuals-using-the-internet_2025-08.csv"
)

// Every line but the header is an economy's or a group's, and every group that is
// named is there.
func TestCapturedRows(t *testing.T) {
	coverageBytes, usersBytes := ingesttest.Capture(t, coverageFile), ingesttest.Capture(t, usersFile)
	found := map[string]bool{}
	rows := ingesttest.Rows(t, "coverage", parseCoverage, coverageBytes)
	coverageGroups := ingesttest.Rows(t, "coverage", parseCoverageGroups, coverageBytes)
	for _, g := range coverageGroups {
		found[g.GroupName] = true
	}
	if lines := lineCount(coverageBytes); len(rows)+len(coverageGroups)+1 != lines || lines != 3900 {
		t.Errorf("%d and %d rows of %d lines", len(rows), len(coverageGroups), lines)
	}
	people := ingesttest.Rows(t, "internet_users", parseUsers, usersBytes)
	userGroups := ingesttest.Rows(t, "internet_users", parseUserGroups, usersBytes)
	for _, g := range userGroups {
		found[g.GroupName] = true
	}
	if lines := lineCount(usersBytes); len(people)+len(userGroups)+1 != lines || lines != 6846 {
		t.Errorf("%d and %d rows of %d lines", len(people), len(userGroups), lines)
	}
	for _, name := range append(slices.Clone(groups), "World") {
		if !found[name] {
			t.Errorf("the group %q is no longer there", name)
		}
	}
	for part, content := range map[string][]byte{"coverage": coverageBytes, "internet_users": usersBytes} {
		if id, err := identify(bytes.NewReader(content)); err != nil || id.Parts[0] != part {
			t.Errorf("%s: %v, %v", part, id, err)
		}
	}
}

func lineCount(content []byte) int { return bytes.Count(bytes.TrimSpace(content), []byte("\n")) + 1 }

// In 2023, 67 per cent of the world's people were online (ITU, Measuring digital
// development: Facts and Figures 2023).
func TestCapturedWorldIsAsPublished(t *testing.T) {
	pct := 0.0
	for _, g := range ingesttest.Rows(t, "internet_users", parseUserGroups, ingesttest.Capture(t, usersFile)) {
		if g.GroupCode == world && g.Year == 2023 {
			pct = g.Pct
		}
	}
	if pct < 66 || pct > 68 {
		t.Errorf("%v per cent of the world in 2023, published are 67", pct)
	}
}

// Land-locked developing countries with a figure for 4G, by year.
func TestCapturedCoverageOfLandlockedCountries(t *testing.T) {
	count, lldcs := map[int32]int{}, ingesttest.LLDCs(t)
	for _, c := range ingesttest.Rows(t, "coverage", parseCoverage, ingesttest.Capture(t, coverageFile)) {
		if c.Pct4G != nil && slices.Contains(lldcs, c.AreaCode) {
			count[c.Year]++
		}
	}
	for year, want := range map[int32]int{2019: 32, 2020: 32, 2021: 32, 2022: 23} {
		if count[year] != want {
			t.Errorf("%d: %d countries, want %d", year, count[year], want)
		}
	}
}

func FuzzSource(f *testing.F) { ingesttest.FuzzSource(f, Source) }
