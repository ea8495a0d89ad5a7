package store

import (
	"testing"
	"time"

	"basedoc/pipeline/canon"
)

// The age counts from the publisher's date, or else from the first of what is
// known: the newest period of the figures, the day of the file, that of our copy.
func TestTheAgeOfUndatedDataCountsFromWhatIsKnown(t *testing.T) {
	stated, newest, modified := canon.DayOf(2026, 3, 1), canon.DayOf(2024, 1, 1), canon.DayOf(2026, 2, 1)
	obtained, changed := canon.DayOf(2026, 5, 1).Time(), canon.DayOf(2026, 6, 1).Time()
	for name, c := range map[string]struct {
		part Part
		want time.Time
	}{
		"stated":   {Part{DataDate: stated, Newest: newest, Copy: Copy{Modified: modified, ObtainedAt: obtained}, ChangedAt: changed}, stated.Time()},
		"newest":   {Part{Newest: newest, Copy: Copy{Modified: modified, ObtainedAt: obtained}, ChangedAt: changed}, newest.Time()},
		"modified": {Part{Copy: Copy{Modified: modified, ObtainedAt: obtained}, ChangedAt: changed}, modified.Time()},
		"obtained": {Part{Copy: Copy{ObtainedAt: obtained}, ChangedAt: changed}, obtained},
		"changed":  {Part{ChangedAt: changed}, changed},
	} {
		if got := c.part.AsOf(); !got.Equal(c.want) {
			t.Errorf("%s: the age counts from %v, want %v", name, got, c.want)
		}
	}
}

// Days of one kind are compared with each other: a file is no older than its data,
// and newest figures of a year say nothing of a date that is stated.
func TestAnOlderFileIsToldByDaysOfOneKind(t *testing.T) {
	early, late := canon.DayOf(2024, 1, 1), canon.DayOf(2026, 3, 1)
	for name, c := range map[string]struct {
		part, was Part
		want      bool
	}{
		"stated, older":                 {Part{DataDate: early}, Part{DataDate: late}, true},
		"stated, newer":                 {Part{DataDate: late}, Part{DataDate: early}, false},
		"newest, older":                 {Part{Newest: early}, Part{Newest: late}, true},
		"file, older":                   {Part{Copy: Copy{Modified: early}}, Part{Copy: Copy{Modified: late}}, true},
		"file older than the data":      {Part{Copy: Copy{Modified: early}}, Part{DataDate: late}, true},
		"data older than the file":      {Part{DataDate: early}, Part{Copy: Copy{Modified: late}}, false},
		"newest against what is stated": {Part{Newest: early}, Part{DataDate: late}, false},
		"nothing known":                 {Part{}, Part{DataDate: late}, false},
	} {
		if got := c.part.IsOlderThan(c.was); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}
