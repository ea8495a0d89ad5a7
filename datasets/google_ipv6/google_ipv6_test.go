package google_ipv6

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest/ingesttest"
)

func TestSource(t *testing.T) { ingesttest.Run(t, Source) }

func TestIdentifyFindsTheDay(t *testing.T) {
	for file, want := range map[string]string{
		"worldmap/synthetic_worldmap.js": "2026-09-20",
		"worldmap/synthetic_undated.js":  "1970-01-01",
		"worldmap/values":                "1970-01-01",
		"adoption/synthetic_adoption.js": "2026-12-31",
		"adoption/values":                "2021-07-04",
	} {
		content, err := os.ReadFile(filepath.Join("testdata", filepath.FromSlash(file)))
		if err != nil {
			t.Fatal(err)
		}
		id, err := identify(bytes.NewReader(content))
		if err != nil || id.Date.String() != want {
			t.Errorf("%s: %v, %v, want %s", file, id.Date, err, want)
		}
	}
}

func TestAsOfReadsTheFormsOfADay(t *testing.T) {
	want := canon.DayOf(2026, 9, 20)
	for _, top := range []string{
		"// as of 2026-09-20", "/* Sep 20, 2026 */", "// one\n// two: September 20, 2026", "/*\n * 2026/09/20\n */",
	} {
		if day, err := asOf(top + "\nvar x = [];"); err != nil || day == nil || *day != want {
			t.Errorf("%q: %v, %v", top, day, err)
		}
	}
	if day, err := asOf("var x = 1; // 2026-09-20"); day != nil || err != nil {
		t.Errorf("a comment below the top gave %v, %v", day, err)
	}
}

// The archive's files are read whole: every row, and every pseudo code that the
// package names, so that the list is checked against what it is for.
func TestCapturedWorldMap(t *testing.T) {
	rows := ingesttest.Rows(t, "worldmap", parseEconomies, ingesttest.Capture(t, "google_ipv6/worldmap-values-2026-04-13.csv"))
	zeros, pseudo, names := 0, map[string]bool{}, map[string]string{}
	for _, row := range rows {
		if row.UserPct == 0 {
			zeros++
		}
		if row.AreaCode == "" {
			pseudo[row.CountryCode] = true
		}
		names[row.CountryCode] = row.Name
	}
	if len(rows) != 263 || zeros != 65 {
		t.Errorf("%d rows, %d of them zero, want 263 and 65", len(rows), zeros)
	}
	if names["CI"] != "Côte d’Ivoire" || names["AX"] != "Åland Islands" || names["ST"] != "São Tomé & Príncipe" {
		t.Errorf("names: %q, %q, %q", names["CI"], names["AX"], names["ST"])
	}
	if names["AN"] != successors["AN"] {
		t.Errorf("AN is called %q now", names["AN"])
	}
	for code := range noEconomies {
		if !pseudo[code] {
			t.Errorf("%s is no longer in the map", code)
		}
	}
}

// The Internet Society says that the share grew from one per cent in October
// 2012 to two in September 2013 and three in February 2014; iTnews reports it in
// "Google: IPv6 adoption breaches three percent" (itnews.com.au, article 372110).
func TestCapturedSeriesReproducesMilestones(t *testing.T) {
	rows := ingesttest.Rows(t, "adoption", parseWorld, ingesttest.Capture(t, "google_ipv6/adoption-rows-2008-09-04--2021-07-04.csv"))
	if len(rows) != 4687 {
		t.Errorf("%d days, want 4687", len(rows))
	}
	first := map[float64]string{}
	for i, row := range rows {
		if i > 0 && row.Date != rows[i-1].Date+1 {
			t.Errorf("%v follows %v", row.Date, rows[i-1].Date)
		}
		for _, level := range []float64{1, 2, 3} {
			if row.TotalPct >= level && first[level] == "" {
				first[level] = row.Date.String()[:7]
			}
		}
	}
	if first[1] != "2012-10" || first[2] != "2013-09" || first[3] != "2014-02" {
		t.Errorf("one, two and three per cent first in %v", first)
	}
}

// Whatever the bytes, a parser yields rows until its end or one error.
func FuzzEconomies(f *testing.F) {
	ingesttest.Fuzz(f, "worldmap", parseEconomies, "testdata/worldmap/synthetic_worldmap.js", "testdata/worldmap/values")
}

func FuzzWorld(f *testing.F) {
	ingesttest.Fuzz(f, "adoption", parseWorld, "testdata/adoption/synthetic_adoption.js", "testdata/adoption/values")
}

func FuzzSource(f *testing.F) { ingesttest.FuzzSource(f, Source) }
