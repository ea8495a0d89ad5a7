package store

import (
	"testing"
	"time"

	"basedoc/pipeline/canon"
)

// Dates of data, of files and of copies are told apart: a copy is no older than its
// file, and a file no older than its data.
func TestWhichOfTwoFilesIsOlder(t *testing.T) {
	day := func(n int) canon.Day { return canon.DayOf(2026, time.March, n) }
	part := func(data, modified, obtained int) Part {
		var p Part
		if data > 0 {
			p.DataDate = day(data)
		}
		if modified > 0 {
			p.Modified = day(modified)
		}
		if obtained > 0 {
			p.ObtainedAt = day(obtained).Time().Add(20 * time.Hour)
		}
		return p
	}
	for _, c := range []struct {
		name   string
		p, was Part
		want   bool
	}{
		{"data of an earlier day", part(4, 9, 9), part(5, 6, 6), true},
		{"data of the same day", part(5, 6, 6), part(5, 9, 9), false},
		{"data of a later day in a copy that was made earlier", part(6, 0, 6), part(5, 0, 20), false},
		{"a file of an earlier day", part(0, 4, 9), part(0, 5, 6), true},
		{"a file of a later day", part(0, 6, 6), part(0, 5, 9), false},
		{"a file that is older than the data", part(0, 4, 9), part(5, 0, 6), true},
		{"a file that is newer than the data", part(0, 6, 9), part(5, 0, 6), false},
		{"data that are older than the file, which may hold older ones", part(4, 0, 9), part(0, 6, 9), false},
		{"a copy that is older than the data", part(0, 0, 3), part(5, 0, 6), true},
		{"a copy that is older than the file", part(0, 0, 3), part(0, 5, 6), true},
		{"a copy of dated data that is older than the file", part(2, 0, 3), part(0, 5, 6), true},
		{"a copy of the day before, where the publisher's clock may be ahead", part(0, 0, 4), part(5, 0, 6), false},
		{"a copy that is newer than the data", part(0, 0, 9), part(5, 0, 6), false},
		{"a copy beside a copy", part(0, 0, 3), part(0, 0, 9), false},
		{"nothing known", part(0, 0, 0), part(5, 5, 5), false},
		{"nothing known of what was", part(5, 5, 5), part(0, 0, 0), false},
	} {
		if got := c.p.IsOlderThan(c.was); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}
