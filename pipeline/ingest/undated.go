package ingest

import (
	"fmt"
	"io"
	"net/url"
	"time"

	"basedoc/pipeline/canon"
)

// IdentifyUndated identifies the only part of a source as IdentifyCSV does. It is a
// file that states no date; the newest day that it is of is the newest that day
// finds in a record, such as the FirstDay of a year; 0 where it finds none.
func IdentifyUndated(part string, columns []string, day func(record []string) canon.Day) func(io.Reader) (Identity, error) {
	return func(r io.Reader) (Identity, error) {
		table, err := NewCSV(r, part, columns...)
		if err != nil {
			return Identity{}, err
		}
		id := Identity{Parts: []string{part}}
		for _, record := range table.All() {
			id.Newest = max(id.Newest, day(record))
		}
		return id, table.Err()
	}
}

// periodForms are the ways to write a day, a month and a year.
var periodForms = []string{time.DateOnly, "2006-01", "2006"}

// FirstDay returns the first day of a period: 2025-07-14, 2025-07 or 2025. It is the
// day by which a publisher's newest figures are surely not dated ahead. What is no
// period is 0, as is a day before 1970.
func FirstDay(period string) canon.Day {
	for _, form := range periodForms {
		if t, err := time.Parse(form, period); err == nil {
			return max(0, canon.DayOf(t.Date()))
		}
	}
	return 0
}

// CheckURL returns an error unless text is an http or https address: what is
// cited can be looked up.
func CheckURL(text string) error {
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return fmt.Errorf("%.100q is no http or https address", text)
	}
	return nil
}
