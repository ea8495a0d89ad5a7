package rir_delegated

import (
	"fmt"

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

// areaOf returns the economy of a country code, empty if it names none. Registries
// have codes where no single economy is meant: networks of all Europe, of all
// Asia and the Pacific, and nobody's. The format allows UK, though ISO 3166 has GB.
func areaOf(code string) (string, error) {
	switch code {
	case "", "EU", "AP", "ZZ":
		return "", nil
	case "UK":
		code = "GB"
	}
	e, err := canon.ByAlpha2(code)
	return e.Alpha3, err
}

// The days that a record can carry: from the first of the Internet's
// registries to well beyond this software.
var firstDay, endOfDays = canon.DayOf(1970, 1, 1), canon.DayOf(2100, 1, 1)

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
	return &day, nil
}
