package transit_prices

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"basedoc/pipeline/canon"
)

// precisionChoice are the words that the form offers. A note may follow them
// in parentheses or after a space.
var precisionChoice = []string{"day", "month", "quarter", "year", "undated", "article date", "inferred year"}

// A quoteDate is the date of a quote as given, and what is known about it.
type quoteDate struct {
	precision string
	origin    string
	last      *canon.Day
}

var (
	yearText    = regexp.MustCompile(`^(\d{4})$`)
	quarterText = regexp.MustCompile(`^(\d{4})-Q([1-4])$`)
	monthText   = regexp.MustCompile(`^(\d{4})-(0[1-9]|1[0-2])$`)
)

// readDate reads a date and the words on its precision, which must agree.
func readDate(text, words string) (quoteDate, error) {
	precision, last, err := lastDay(text)
	if err != nil {
		return quoteDate{}, err
	}
	d := quoteDate{precision: precision, last: last}
	stated, _, _ := strings.Cut(words, " (")
	switch stated {
	case "undated":
		if precision != "undated" {
			return d, fmt.Errorf("date %q with date_precision undated: want no date", text)
		}
		return d, nil
	case "article date":
		d.origin, stated = "article", "day"
	case "inferred year":
		d.origin, stated = "inferred", precision
	case "day", "month", "quarter", "year":
		d.origin = "stated"
	default:
		return d, fmt.Errorf("unknown date_precision %q (want one of %s)", words, strings.Join(precisionChoice, ", "))
	}
	if stated != precision || precision == "undated" {
		return d, fmt.Errorf("date %q does not fit date_precision %q", text, words)
	}
	return d, nil
}

// lastDay returns how exact a date is, and its last day; nil for no date.
func lastDay(text string) (precision string, last *canon.Day, err error) {
	end := func(year string, month time.Month) *canon.Day {
		y, _ := strconv.Atoi(year)
		day := canon.DayOf(y, month+1, 0)
		return &day
	}
	if text == "" {
		return "undated", nil, nil
	}
	if m := yearText.FindStringSubmatch(text); m != nil {
		return "year", end(m[1], time.December), nil
	}
	if m := quarterText.FindStringSubmatch(text); m != nil {
		q, _ := strconv.Atoi(m[2])
		return "quarter", end(m[1], time.Month(3*q)), nil
	}
	if m := monthText.FindStringSubmatch(text); m != nil {
		n, _ := strconv.Atoi(m[2])
		return "month", end(m[1], time.Month(n)), nil
	}
	if day, err := canon.ParseDay(text); err == nil && len(text) == len(time.DateOnly) {
		return "day", &day, nil
	}
	return "", nil, fmt.Errorf("not a date: %q (want 2023-08-01, 2023-08, 2023-Q3 or 2023)", text)
}
