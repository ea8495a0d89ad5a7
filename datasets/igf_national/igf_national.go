// Package igf_national reads national Internet governance forums: since when they
// exist, and when they last said they would meet.
package igf_national

import (
	_ "embed"
	"fmt"
	"io/fs"
	"iter"
	"regexp"
	"slices"
	"time"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
)

//go:embed README.md
var card string

// Source is curated: the file lies in this folder.
var Source = ingest.Source{
	Name: "igf_national",
	Card: card,
	License: ingest.License{
		Name:         "facts with citation",
		Attribution:  "the page that each row cites",
		Redistribute: true,
		Commercial:   true,
		Conditions:   "each figure with the page that it cites",
	},
	Cadence:    ingest.Yearly,
	StaleAfter: 3 * ingest.Yearly,
	Files:      []ingest.Remote{{Part: "initiatives"}},
	Tables:     []ingest.Table{ingest.TableOf("initiatives", []string{"area_code"}, parse)},
	Identify: ingest.IdentifyUndated("initiatives", columns, func(rec []string) canon.Day {
		if day := meetingDay(rec[4]); day != nil {
			return *day
		}
		return 0
	}),
}

// An initiative is the forum of an economy.
type initiative struct {
	AreaCode  string     `parquet:"area_code" about:"Economy, ISO 3166-1 alpha-3."`
	Year      *int32     `parquet:"start_year" about:"Year in which it began; null where the page does not say."`
	Verb      string     `parquet:"start_verb,optional" about:"What the page says of that year: established, founded, launched or organized (the first meeting)."`
	Meeting   string     `parquet:"meeting,optional" about:"The annual meeting as the page gives it, such as 7-8 August 2024 or to be confirmed."`
	MeetingOn *canon.Day `parquet:"meeting_date,date" about:"Last day of that meeting; null where the page gives no day."`
	URL       string     `parquet:"url" about:"The page that says so."`
}

var columns = []string{"economy", "iso3", "year", "verb_in_source", "annual_meeting_as_published", "source_url"}

var verbs = []string{"established", "founded", "launched", "organized"}

// undated is what pages say of a meeting without a day.
var undated = []string{"", "to be confirmed", "to be determined"}

func parse(part fs.FS) iter.Seq2[initiative, error] {
	return ingest.CSVRows(part, columns, func(rec []string) (row initiative, err error) {
		row = initiative{AreaCode: rec[1], Verb: rec[3], Meeting: rec[4], MeetingOn: meetingDay(rec[4]), URL: rec[5]}
		e, err := canon.ByAlpha3(row.AreaCode)
		if err == nil {
			err = e.CheckName(rec[0])
		}
		if err != nil {
			return row, err
		}
		if rec[2] != "" {
			year, err := ingest.Year(rec[2])
			if err != nil {
				return row, err
			}
			row.Year = &year
		}
		switch {
		case row.Year != nil && !slices.Contains(verbs, row.Verb), row.Year == nil && row.Verb != "":
			return row, fmt.Errorf("the verb %.40q of the year %.10q", row.Verb, rec[2])
		case row.MeetingOn == nil && !slices.Contains(undated, row.Meeting):
			return row, fmt.Errorf("not the days of a meeting: %.60q", row.Meeting)
		}
		return row, ingest.CheckURL(row.URL)
	})
}

var daysOfMeeting = regexp.MustCompile(`^(?:\d{1,2}-)?(\d{1,2} [A-Z][a-z]+ \d{4})$`)

// meetingDay returns the last day of a meeting such as 7-8 August 2024.
func meetingDay(text string) *canon.Day {
	m := daysOfMeeting.FindStringSubmatch(text)
	if m == nil {
		return nil
	}
	t, err := time.Parse("2 January 2006", m[1])
	if err != nil {
		return nil
	}
	day := canon.DayOf(t.Date())
	return &day
}
