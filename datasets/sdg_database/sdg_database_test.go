package sdg_database

import (
	"bytes"
	"math"
	"testing"

	"basedoc/pipeline/ingest/ingesttest"
)

func TestSource(t *testing.T) { ingesttest.Run(t, Source) }

func FuzzSource(f *testing.F) { ingesttest.FuzzSource(f, Source) }

func FuzzSkills(f *testing.F) {
	ingesttest.Fuzz(f, "ict_skills", parseSkills, "testdata/ict_skills/publisher.csv")
}

func FuzzOwners(f *testing.F) {
	ingesttest.Fuzz(f, "mobile_ownership", parseOwners, "testdata/mobile_ownership/publisher.csv")
}

func TestCapturedSkills(t *testing.T) {
	content := ingesttest.Capture(t, "equals_sex_data/sdg_database_ict_literacy.csv.gz")
	rows := ingesttest.Rows(t, "ict_skills", parseSkills, content)
	if lines := bytes.Count(content, []byte("\n")); len(rows)+1 != lines || lines != 4796 {
		t.Errorf("%d rows of %d lines", len(rows), lines)
	}
	areas, skills := map[string]bool{}, map[string]bool{}
	for _, row := range rows {
		areas[row.AreaCode], skills[row.SkillCode] = true, true
	}
	if len(areas) != 88 || len(skills) != 9 {
		t.Errorf("%d economies and %d skills, want 88 and 9", len(areas), len(skills))
	}
	if id, err := identify(bytes.NewReader(content)); err != nil || id.Parts[0] != "ict_skills" || id.Newest.String() != "2020-10-01" {
		t.Errorf("%v, %v", id, err)
	}
}

// The gender data portal of UNSD publishes indicator I.18 of September 2021 in two
// decimals: Afghanistan, 2016: both sexes 46.82; Algeria, 2018: both sexes 87.88
// (UNStats/gender_data_portal, series Sb8e91664).
func TestCapturedOwners(t *testing.T) {
	content := ingesttest.Capture(t, "equals_sex_data/sdg_database_ind_own_mobile.csv")
	rows := ingesttest.Rows(t, "mobile_ownership", parseOwners, content)
	if lines := bytes.Count(content, []byte("\n")); len(rows)+1 != lines || lines != 590 {
		t.Errorf("%d rows of %d lines", len(rows), lines)
	}
	values, odd := map[fact]float64{}, map[fact]bool{}
	for _, row := range rows {
		f := fact{row.AreaCode, row.Year, row.Sex}
		values[f] = row.ValuePct
		if row.ValuePct > 100 {
			odd[f] = true
		}
	}
	for f := range above100 {
		if !odd[f] {
			t.Errorf("%v is no longer above 100 %%", f)
		}
	}
	for f, want := range map[fact]float64{{"AFG", 2016, "total"}: 46.82, {"DZA", 2018, "total"}: 87.88} {
		if got := math.Round(values[f]*100) / 100; got != want {
			t.Errorf("%v: %v, want %v", f, got, want)
		}
	}
	if id, err := identify(bytes.NewReader(content)); err != nil || id.Parts[0] != "mobile_ownership" {
		t.Errorf("%v, %v", id, err)
	}
}

func TestAReleaseNamesItsQuarter(t *testing.T) {
	for name, want := range map[string]string{
		"2020.Q4.G.02": "2020-10-01", "2026.Q1.G.01": "2026-01-01", "2026.Q5.G.01": "1970-01-01", "": "1970-01-01", "Q4 2020": "1970-01-01",
	} {
		if got := releaseDay(name).String(); got != want {
			t.Errorf("%q: %s, want %s", name, got, want)
		}
	}
}
