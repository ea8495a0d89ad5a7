package rir_delegated

import (
	"fmt"
	"sync"

	"basedoc/pipeline/canon"
)

// isRegistry reports whether records may be in this name.
func isRegistry(name string) bool {
	switch name {
	case "afrinic", "apnic", "arin", "iana", "lacnic", "ripencc":
		return true
	}
	return false
}

// statusOf returns a known status. IANA names as status whom it delegated to.
func statusOf(s string) (string, error) {
	switch s {
	case "allocated", "assigned", "available", "reserved",
		"afrinic", "apnic", "arin", "iana", "ietf", "lacnic", "ripencc":
		return s, nil
	}
	return "", fmt.Errorf("unknown status %q", s)
}

// notEconomies are codes that registries use where no single economy is meant:
// networks of all Europe, of all Asia and the Pacific, and nobody's.
var notEconomies = [...]string{"EU", "AP", "ZZ"}

// An area is what a two-letter code stands for.
type area struct {
	known bool
	code  string // ISO alpha-3; empty if the code is no economy
}

// areas is indexed by the two letters of a code.
var areas = sync.OnceValue(func() *[26 * 26]area {
	var table [26 * 26]area
	for _, e := range canon.Economies() {
		if len(e.Alpha2) == 2 {
			table[letters(e.Alpha2)] = area{known: true, code: e.Alpha3}
		}
	}
	for _, code := range notEconomies {
		table[letters(code)] = area{known: true}
	}
	// The format allows UK, though ISO 3166 has GB.
	table[letters("UK")] = table[letters("GB")]
	return &table
})

// letters returns the place of a two-letter code in areas, or -1 if it is none.
func letters(code string) int {
	if len(code) != 2 {
		return -1
	}
	a, b := code[0]-'A', code[1]-'A'
	if a >= 26 || b >= 26 {
		return -1
	}
	return int(a)*26 + int(b)
}

// areaOf returns the economy of a country code, empty if it names none.
func areaOf(code string) (string, error) {
	if code == "" {
		return "", nil
	}
	if i := letters(code); i >= 0 {
		if a := areas()[i]; a.known {
			return a.code, nil
		}
	}
	if _, err := canon.FindEconomy(code); err != nil {
		return "", err
	}
	return "", fmt.Errorf("economy %q is not an upper-case ISO alpha-2 code", code)
}

// The days that a record can carry: from the first of the Internet's
// registries to well beyond this software.
var firstDay, endOfDays = canon.DayOf(1970, 1, 1), canon.DayOf(2100, 1, 1)

// calendar holds each day once, so that a row can point at its own. Nobody
// writes to it after it is made.
var calendar = sync.OnceValue(func() []canon.Day {
	days := make([]canon.Day, endOfDays-firstDay)
	for i := range days {
		days[i] = firstDay + canon.Day(i)
	}
	return days
})

// parseDate reads YYYYMMDD; empty and 00000000 mean that there is no date.
func parseDate(s string) (*canon.Day, error) {
	if s == "" || s == "00000000" {
		return nil, nil
	}
	day, err := canon.ParseDay(s)
	if err != nil || len(s) != 8 {
		return nil, fmt.Errorf("not a day: %q (want YYYYMMDD)", s)
	}
	if day < firstDay || day >= endOfDays {
		return nil, fmt.Errorf("%v is not between %v and %v", day, firstDay, endOfDays-1)
	}
	return &calendar()[day-firstDay], nil
}
