package main

import (
	"testing"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/refresh"
)

func TestTheCoverageOfASourceIsShort(t *testing.T) {
	lldcs := []string{"AFG", "NPL", "TCD"}
	for want, c := range map[string]refresh.Coverage{
		"no data yet\t\t": {},
		"-\t-\t-":         {Rows: 3},
		"2\t1 of 3\t2008 to 2025": {Rows: 3, Economies: []string{"DEU", "NPL"},
			Oldest: canon.DayOf(2008, 1, 1), Newest: canon.DayOf(2025, 12, 31)},
		"-\t-\t2024": {Rows: 3, Oldest: canon.DayOf(2024, 1, 1), Newest: canon.DayOf(2024, 12, 31)},
		"1\t0 of 3\t2008-09-04 to 2021-07-04": {Rows: 3, Economies: []string{"DEU"},
			Oldest: canon.DayOf(2008, 9, 4), Newest: canon.DayOf(2021, 7, 4)},
		"1\t1 of 3\tto 2026-04-13": {Rows: 3, Economies: []string{"AFG"}, Newest: canon.DayOf(2026, 4, 13)},
	} {
		if got := coverageCells(c, lldcs); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
