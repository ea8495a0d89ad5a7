package itu_regional

import (
	"bytes"
	"context"
	"io"
	"maps"
	"slices"
	"testing"
	"testing/fstest"

	"basedoc/pipeline/ingest"
	"basedoc/pipeline/ingest/ingesttest"
)

const (
	bySexFile      = "itu_sex/gender_gap_internet_usage.xlsx"
	bySex2019File  = "itu_household/Individuals_using_the_internet_by_gender_Jun2019.xlsx"
	householdsFile = "itu_household/CoreHouseholdIndicators_Jun2019.xlsx"
	groupsFile     = "itu_sex/ITU_regional_aggregates_key_ict_indicators.xlsx"
)

// rowsOf counts the filled rows of a sheet.
func rowsOf(t *testing.T, content []byte, name string) int {
	t.Helper()
	sheets, err := openSheets(fstest.MapFS{"part": {Data: content}}, name)
	if err != nil {
		t.Fatal(err)
	}
	return len(sheets[0].rows)
}

func TestCapturesAreIdentified(t *testing.T) {
	for file, want := range map[string][2]string{
		bySexFile: {"internet_by_sex", "2021-07-29"}, bySex2019File: {"internet_by_sex_2019", "2019-07-24"},
		householdsFile: {"core_household", "2019-07-24"}, groupsFile: {"aggregates", "2022-09-19"},
	} {
		id, err := identify(bytes.NewReader(ingesttest.Capture(t, file)))
		if err != nil || !slices.Equal(id.Parts, []string{want[0]}) || id.Date.String() != want[1] {
			t.Errorf("%s: %v, %v, want %v", file, id, err, want)
		}
	}
}

// A counted is what a table by sex has.
type counted struct{ economies, bySex, byLocation, lldcs, notes int }

func count(t *testing.T, rows []user) counted {
	lldcs, c := ingesttest.LLDCs(t), counted{}
	for _, r := range rows {
		switch {
		case r.Sex == total && r.Location == total:
			c.economies++
		case r.Sex == total && r.Location == "urban" && r.UserPct != nil:
			c.byLocation++
		case r.Sex == "female" && r.Location == total && r.UserPct != nil:
			c.bySex++
			if slices.Contains(lldcs, r.AreaCode) {
				c.lldcs++
			}
		}
		if r.Note != "" {
			c.notes++
		}
	}
	return c
}

// users reads the tables of the workbook by sex, as a refresh does.
func users(t *testing.T, content []byte) (rows []user) {
	t.Helper()
	sheets, err := openSheets(fstest.MapFS{"part": {Data: content}}, sheetBySex)
	if err == nil {
		err = readUsers(sheets[0], func(u user) error { rows = append(rows, u); return nil })
	}
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestCapturesBySexAreReadWhole(t *testing.T) {
	for file, want := range map[string]counted{
		bySexFile:     {economies: 118, bySex: 113, byLocation: 20, lldcs: 11, notes: 1},
		bySex2019File: {economies: 115, bySex: 106, lldcs: 14, notes: 10},
	} {
		content := ingesttest.Capture(t, file)
		if got := count(t, users(t, content)); got != want {
			t.Errorf("%s: %+v, want %+v", file, got, want)
		}
		if n := rowsOf(t, content, sheetBySex); n != 3+want.economies+2 { // title and headings, source and footnotes
			t.Errorf("%s: %d rows for %d economies", file, n, want.economies)
		}
	}
	content := ingesttest.Capture(t, bySexFile)
	part := fstest.MapFS{"internet_by_sex": {Data: content}}
	rows, err := ingest.WriteTables(context.Background(), part, Source.Readings("internet_by_sex")[0], []io.Writer{io.Discard, io.Discard})
	if err != nil || !slices.Equal(rows, []int64{118 * 9, int64(rowsOf(t, content, sheetScope) - 1)}) {
		t.Errorf("%v rows of users and scopes, %v", rows, err)
	}
}

func TestCapturedHouseholds(t *testing.T) {
	content := ingesttest.Capture(t, householdsFile)
	values, notes := map[string]int{}, 0
	rows := ingesttest.Rows(t, "core_household", parseHouseholds, content)
	for _, r := range rows {
		if r.Pct != nil {
			values[r.IndicatorCode]++
		}
		if r.Note != "" {
			notes++
		}
	}
	want := map[string]int{"HH1": 46, "HH2": 55, "HH3f": 61, "HH3m": 60, "HH4": 121, "HH6": 117, "HH5": 81, "HH7": 134, "HH10": 53}
	if !maps.Equal(values, want) || notes != 82 {
		t.Errorf("values %v, %d footnotes", values, notes)
	}
	if n := rowsOf(t, content, sheetHousehold); len(rows) != 9*195 || n != 4+195+5 {
		t.Errorf("%d rows of %d", len(rows), n)
	}
}

// Every figure in a row of a group is a row, and N/A is null.
func TestCapturedGroups(t *testing.T) {
	content := ingesttest.Capture(t, groupsFile)
	rows := ingesttest.Rows(t, "aggregates", parseGroups, content)
	sheets, err := openSheets(fstest.MapFS{"part": {Data: content}}, sheetsOfGroups...)
	if err != nil {
		t.Fatal(err)
	}
	figures, missing := 0, 0
	for _, s := range sheets {
		for _, row := range s.rows {
			first, _ := cutStars(text(row.Cell(0)))
			if groupCodes[first] == "" {
				continue
			}
			for _, cell := range row.Cells[1:] {
				if cell != "" {
					figures++
				}
				if cell == "N/A" {
					missing++
				}
			}
		}
	}
	nulls := 0
	for _, r := range rows {
		if r.Value == nil {
			nulls++
		}
	}
	if len(rows) != figures || nulls != missing || figures != 5148 {
		t.Errorf("%d rows of %d figures, %d null of %d N/A", len(rows), figures, nulls, missing)
	}
}

// "LLDC Internet use 2018: women 21.2, men 31.6", as others read the workbook. The
// share of 2020 is another one in the series that was not revised, and its note
// says so.
func TestInternetUseInLLDCs(t *testing.T) {
	type key struct {
		indicator, sex, age string
		year                int32
	}
	lldc := map[key]groupValue{}
	for _, r := range ingesttest.Rows(t, "aggregates", parseGroups, ingesttest.Capture(t, groupsFile)) {
		if r.GroupCode == "LLDC" && r.Location == total && r.Value != nil {
			lldc[key{r.Indicator, r.Sex, r.Age, r.Year}] = r
		}
	}
	for k, want := range map[key]float64{
		{"internet_users_by_sex", "female", total, 2018}:   21.2,
		{"internet_users_by_sex", "male", total, 2018}:     31.6,
		{"internet_users_by_sex", total, total, 2020}:      29.7,
		{"internet_users_by_age", total, total, 2020}:      32.3,
		{"internet_users_by_location", total, total, 2020}: 32.3,
	} {
		r := lldc[k]
		if r.Value == nil || *r.Value != want || r.Unit != "percent" {
			t.Errorf("%v: %+v, want %v", k, r, want)
		}
		if unrevised := want == 32.3; unrevised != (r.Note != "") {
			t.Errorf("%v has the note %q", k, r.Note)
		}
	}
}
