package ingest

import (
	"slices"
	"strings"
	"testing"

	"basedoc/pipeline/canon"
)

func TestTheNewestDayOfARecordIsThatOfAnUndatedFile(t *testing.T) {
	identify := IdentifyUndated("levels", []string{"iso3", "year"}, func(rec []string) canon.Day { return FirstDay(rec[1]) })
	for content, want := range map[string]string{
		"year,iso3\n2019,NPL\n2021,TCD\n2020,NPL\n": "2021-01-01",
		"iso3,year\nNPL,\n":                         "1970-01-01",
	} {
		id, err := identify(strings.NewReader(content))
		if err != nil || id.Newest.String() != want || !slices.Equal(id.Parts, []string{"levels"}) {
			t.Errorf("%q: %v, %v, want %s", content, id, err, want)
		}
	}
	for content, want := range map[string]string{
		"iso3\nNPL\n":            `levels:1: no column "year" in the header (iso3)`,
		"iso3,year\nNPL,1,2\n":   "levels:2: 3 fields where the header has 2",
		"iso3,year\n\"NPL,2019":  "levels:2: extraneous or missing \" in quoted-field",
		"<html><body>no</body>":  "levels: this is an HTML page, not CSV",
		"iso3,year\nNPL,\xff9\n": `levels:2: not UTF-8: "\xff9"`,
	} {
		if _, err := identify(strings.NewReader(content)); err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", content, err, want)
		}
	}
}

func TestFirstDayOfAPeriod(t *testing.T) {
	for period, want := range map[string]string{
		"2025-07-14": "2025-07-14", "2025-07": "2025-07-01", "2025": "2025-01-01",
		"": "1970-01-01", "2025-13": "1970-01-01", "about 2025": "1970-01-01", "1950": "1970-01-01", "20250714": "1970-01-01",
	} {
		if got := FirstDay(period).String(); got != want {
			t.Errorf("%q: %s, want %s", period, got, want)
		}
	}
}

func TestWhatIsCitedIsAnAddress(t *testing.T) {
	for _, text := range []string{"https://example.org/a?b=c", "http://example.org"} {
		if err := CheckURL(text); err != nil {
			t.Error(err)
		}
	}
	for _, text := range []string{"", "example.org", "ftp://example.org/x", "https://", "https://exa mple", "see the annex"} {
		if err := CheckURL(text); err == nil {
			t.Errorf("%q is taken for an address", text)
		}
	}
}
