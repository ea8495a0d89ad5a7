package itu_datahub

import (
	"bytes"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"basedoc/pipeline/ingest"
	"basedoc/pipeline/ingest/ingesttest"
)

// A captured is what a part's capture holds.
type captured struct {
	file             string
	series           int
	rows             int
	economies, lldcs int
	first, last      int32
}

var captures = map[string]captured{
	"bandwidth_used":    {"international-bandwidth-usage.csv", 1, 4229, 223, 32, 1988, 2020},
	"bandwidth_lit":     {"lit-equipped-international-bandwidth-capacity.csv", 1, 807, 151, 28, 2007, 2020},
	"internet_users":    {"individuals-using-the-internet.csv", 1, 4906, 227, 32, 2000, 2024},
	"households_online": {"households_with_internet_access_at_home.csv.gz", 1, 3964, 223, 32, 2000, 2025},
	"fixed_broadband":   {"fixed-broadband-subscriptions.csv", 2, 8860, 218, 32, 2000, 2024},
	"mobile_broadband":  {"active_mobile_broadband_subscriptions.csv.gz", 2, 6271, 220, 32, 2002, 2024},
	"coverage":          {"population_coverage_mobile_network.csv.gz", 4, 9609, 234, 32, 2000, 2024},
	"throughput":        {"average_download_throughput_fixed_broadband.csv", 1, 266, 76, 19, 2018, 2024},
	"skill_levels":      {"individuals-with-ict-skills-by-skill-level.csv.gz", 10, 943, 52, 2, 2021, 2025},
	"safety_skills":     {"individuals-with-ict-skills-safety.csv.gz", 18, 1240, 59, 8, 2017, 2025},
	"access_policy":     {"uas_policy.csv.gz", 6, 18402, 188, 30, 2000, 2024},
	"access_financing":  {"universal_service_financing.csv.gz", 9, 12655, 189, 30, 2000, 2024},
	"price_regulation":  {"mobile-services-price-regulation.csv.gz", 7, 11307, 187, 29, 2009, 2024},
}

func content(t *testing.T, part string) []byte {
	t.Helper()
	return ingesttest.Capture(t, "itu_datahub/"+captures[part].file)
}

func observations(t *testing.T, part string) []observation {
	t.Helper()
	return ingesttest.Rows(t, part, parseObservations, content(t, part))
}

// A seen gathers of whom and of when rows are.
type seen struct {
	economies, own map[string]bool
	first, last    int32
}

func (s *seen) add(area, code string, year int32) {
	if s.economies == nil {
		s.economies, s.own, s.first = map[string]bool{}, map[string]bool{}, year
	}
	if area != "" {
		s.economies[area] = true
	}
	if area != code {
		s.own[code] = true
	}
	s.first, s.last = min(s.first, year), max(s.last, year)
}

// Every record of every capture becomes a row, or as many as it has answers, and
// every code of ITU's own that the package names is there.
func TestCapturesAreReadWhole(t *testing.T) {
	lldcs, own := ingesttest.LLDCs(t), map[string]bool{}
	email := regexp.MustCompile(`[\w.+-]+@\w[\w-]*\.\w`)
	for part, want := range captures {
		in := content(t, part)
		if id, err := identify(bytes.NewReader(in)); err != nil || !slices.Equal(id.Parts, []string{part}) {
			t.Errorf("%s is identified as %v, %v", want.file, id, err)
		}
		records, answers := countRecords(t, in)
		var s seen
		rows := 0
		if strings.HasPrefix(part, "access_") || part == "price_regulation" {
			for _, r := range ingesttest.Rows(t, part, parseAnswers, in) {
				rows++
				s.add(r.AreaCode, r.EntityCode, r.Year)
			}
			records = answers
		} else {
			for _, r := range ingesttest.Rows(t, part, parseObservations, in) {
				rows++
				s.add(r.AreaCode, r.EntityCode, r.Year)
				if r.Value == nil {
					t.Errorf("%s has no value: %v", part, r)
				}
				if email.MatchString(r.Note) || email.MatchString(r.Source) {
					t.Errorf("%s has an e-mail address: %q, %q", part, r.Note, r.Source)
				}
			}
		}
		inLLDCs := 0
		for code := range s.economies {
			if slices.Contains(lldcs, code) {
				inLLDCs++
			}
		}
		series := len(ingesttest.Rows(t, part, parseSeries, in))
		if got := (captured{want.file, series, rows, len(s.economies), inLLDCs, s.first, s.last}); got != want || rows != records {
			t.Errorf("%s: %+v of %d records, want %+v", part, got, records, want)
		}
		maps.Copy(own, s.own)
	}
	if got, want := slices.Sorted(maps.Keys(own)), slices.Sorted(maps.Keys(ownCodes)); !slices.Equal(got, want) {
		t.Errorf("codes of ITU's own: %v, want %v", got, want)
	}
}

// Rows by technology, as counted of the same download by others.
func TestCoverageByTechnology(t *testing.T) {
	rows := map[string]int{}
	for _, r := range observations(t, "coverage") {
		rows[r.SeriesCode]++
	}
	if want := map[string]int{"i271pop": 3864, "i271G": 2846, "i271GA": 2230, "i271G5_pop": 669}; !maps.Equal(rows, want) {
		t.Errorf("%v, want %v", rows, want)
	}
}

// countRecords counts records, and the filled cells of values and answers.
func countRecords(t *testing.T, in []byte) (records, answers int) {
	t.Helper()
	table, err := ingest.NewCSV(bytes.NewReader(in), "capture")
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range table.All() {
		records++
		for i, name := range table.Columns() {
			if strings.HasPrefix(name, "dataValue") && row[i] != "" {
				answers++
			}
		}
	}
	if table.Err() != nil {
		t.Fatal(table.Err())
	}
	return records, answers
}

// "Operational universal service fund, latest answer since 2022: 78 Yes, 45 No; of
// the LLDCs 13 Yes, 3 No", as counted of the same download by others.
func TestOperationalFunds(t *testing.T) {
	lldcs := ingesttest.LLDCs(t)
	latest := map[string]answerRow{}
	for _, r := range ingesttest.Rows(t, "access_financing", parseAnswers, content(t, "access_financing")) {
		if r.SeriesCode == "trUSF_IsOperational" && r.Year >= 2022 && r.Year >= latest[r.AreaCode].Year {
			latest[r.AreaCode] = r
		}
	}
	counts := map[string]int{}
	for code, r := range latest {
		counts[r.Answer]++
		if slices.Contains(lldcs, code) {
			counts["LLDC "+r.Answer]++
		}
	}
	if want := map[string]int{"Yes": 78, "No": 45, "LLDC Yes": 13, "LLDC No": 3}; !maps.Equal(counts, want) {
		t.Errorf("%v, want %v", counts, want)
	}
}

type areaYear struct {
	area string
	year int32
}

func valuesOf(t *testing.T, part, series string) map[areaYear]float64 {
	t.Helper()
	values := map[areaYear]float64{}
	for _, r := range observations(t, part) {
		if r.SeriesCode == series && r.AreaCode != "" {
			values[areaYear{r.AreaCode, r.Year}] = *r.Value
		}
	}
	return values
}

// othersOf reads what others have made of a series: a column of CSV, or a column a
// year if year is "".
func othersOf(t *testing.T, in []byte, code, year, value string) map[areaYear]float64 {
	t.Helper()
	wanted := []string{code}
	if year != "" {
		wanted = append(wanted, year, value)
	}
	table, err := ingest.NewCSV(bytes.NewReader(in), "others", wanted...)
	if err != nil {
		t.Fatal(err)
	}
	values := map[areaYear]float64{}
	add := func(area, year, text string) {
		y, err := strconv.Atoi(year)
		if v, bad := strconv.ParseFloat(text, 64); err == nil && bad == nil {
			values[areaYear{area, int32(y)}] = v
		}
	}
	for _, row := range table.All() {
		if year != "" {
			add(row[0], row[1], row[2])
			continue
		}
		for i, name := range table.Columns() {
			add(row[0], name, row[i])
		}
	}
	if table.Err() != nil {
		t.Fatal(table.Err())
	}
	return values
}

// What the World Bank and Our World in Data publish are these series, rounded and
// of editions of other days: values are equal, but for those revised in between.
func TestOthersPublishTheSameNumbers(t *testing.T) {
	wb := ingesttest.Capture(t, "world_bank/API_IT.NET.USER.ZS_DS2_en_csv_v2_21.csv")
	wb = bytes.SplitN(wb, []byte("\n"), 5)[4] // a title stands above the header
	const owid = "owid/population-covered-by-mobile-network-by-network-capability.csv"
	for _, c := range []struct {
		name, part, series  string
		others              map[areaYear]float64
		common, wantRevised int
	}{
		{"World Bank, users", "internet_users", "i99H", othersOf(t, wb, "Country Code", "", ""), 4714, 5},
		{"World Bank, fixed broadband", "fixed_broadband", "i992b", othersOf(t, ingesttest.Capture(t, "wdi_long/it.net.bbnd.p2.csv"), "Country Code", "Year", "Value"), 4300, 0},
		{"OWID, users", "internet_users", "i99H", othersOf(t, ingesttest.Capture(t, "owid/share-of-individuals-using-the-internet_2025-08.csv"), "Code", "Year", "Individuals using the Internet (% of population)"), 4551, 292},
		{"OWID, 2G", "coverage", "i271pop", othersOf(t, ingesttest.Capture(t, owid), "Code", "Year", "_9_c_1__it_mob_2gntwk"), 3446, 14},
		{"OWID, 3G", "coverage", "i271G", othersOf(t, ingesttest.Capture(t, owid), "Code", "Year", "_9_c_1__it_mob_3gntwk"), 2436, 19},
		{"OWID, 4G", "coverage", "i271GA", othersOf(t, ingesttest.Capture(t, owid), "Code", "Year", "_9_c_1__it_mob_4gntwk"), 1843, 10},
	} {
		common, revised := 0, 0
		for key, value := range valuesOf(t, c.part, c.series) {
			other, both := c.others[key]
			if !both {
				continue
			}
			common++
			if math.Abs(value-other) > 0.05 {
				revised++
			}
		}
		if common != c.common || revised != c.wantRevised {
			t.Errorf("%s: %d values in common, %d of them revised; want %d and %d", c.name, common, revised, c.common, c.wantRevised)
		}
	}
}

// The code decides, not the column of units: a count is a count, whatever that says.
func TestUnitsFollowTheCode(t *testing.T) {
	units := map[string]seriesRow{}
	for _, part := range []string{"fixed_broadband", "mobile_broadband"} {
		for _, s := range ingesttest.Rows(t, part, parseSeries, content(t, part)) {
			units[s.SeriesCode] = s
		}
	}
	for code, want := range map[string][2]string{
		"i4213tfbb": {"count", "per 100 people"}, "i992b": {"per_100", "per 100 people"},
		"i271mw": {"count", "count"}, "i911mw": {"per_100", "count"},
	} {
		if s := units[code]; s.Unit != want[0] || s.PublishedUnit != want[1] {
			t.Errorf("%s is in %s and published as %s, want %v", code, s.Unit, s.PublishedUnit, want)
		}
	}
	for part, codes := range map[string][2]string{"fixed_broadband": {"i4213tfbb", "i992b"}, "mobile_broadband": {"i271mw", "i911mw"}} {
		nepal := areaYear{"NPL", 2020}
		count, per100 := valuesOf(t, part, codes[0])[nepal], valuesOf(t, part, codes[1])[nepal]
		if people := 100 * count / per100; people < 28e6 || people > 30e6 {
			t.Errorf("%s: %v subscriptions, %v per 100 people: %v people in Nepal", part, count, per100, people)
		}
	}
}
