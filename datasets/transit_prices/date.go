package transit_prices

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"basedoc/pipeline/canon"
)

// earliest is before the first commercial sale of Internet transit.
var earliest = canon.DayOf(1990, time.January, 1)

// precisionChoice are the words that the form offers. A note may follow them
// in parentheses.
var precisionChoice = []string{"day", "month", "quarter", "year", "undated", "article date", "inferred year"}

// A quoteDate is the date of a quote as given, and what is known about it.
type quoteDate struct {
	precision string
	origin    string
	first     canon.Day  // of the day, month, quarter or year; 0 for no date
	last      *canon.Day // nil for no date
}

// readDate reads a date and the words on its precision, which must agree; where
// there are no words, the date says how exact it is. It returns the column that
// an error is of. The date must have begun by the day until, unless that is 0.
func readDate(text, words string, until canon.Day) (d quoteDate, column string, err error) {
	if d, err = periodOf(text); err != nil {
		return d, "date", err
	}
	if text != "" && d.first < earliest {
		return d, "date", fmt.Errorf("%s is before %s", text, earliest)
	}
	if until != 0 && d.first > until {
		return d, "date", fmt.Errorf("%s is after the date of the list, %s", text, until)
	}
	stated := before(words, " (")
	switch stated {
	case "":
		if text == "" {
			return d, "date", errors.New("is empty; a quote without a date has date_precision undated")
		}
		d.origin, stated = "stated", d.precision
	case "undated":
		if text != "" {
			return d, "date_precision", fmt.Errorf("undated, but the date is %s", text)
		}
		return d, "", nil
	case "article date":
		d.origin, stated = "article", "day"
	case "inferred year":
		d.origin, stated = "inferred", d.precision
	case "day", "month", "quarter", "year":
		d.origin = "stated"
	default:
		return d, "date_precision", fmt.Errorf("unknown %.40q (want one of %s)", words, strings.Join(precisionChoice, ", "))
	}
	if stated != d.precision || text == "" {
		return d, "date_precision", fmt.Errorf("%q does not fit the date %q", words, text)
	}
	return d, "", nil
}

var (
	yearText    = regexp.MustCompile(`^(\d{4})$`)
	quarterText = regexp.MustCompile(`^(\d{4})-Q([1-4])$`)
	monthText   = regexp.MustCompile(`^(\d{4})-(0[1-9]|1[0-2])$`)
)

// periodOf reads a date: how exact it is, its first and its last day.
func periodOf(text string) (quoteDate, error) {
	period := func(precision, year string, from, to int) (quoteDate, error) {
		y, _ := strconv.Atoi(year)
		last := canon.DayOf(y, time.Month(to)+1, 0)
		return quoteDate{precision: precision, first: canon.DayOf(y, time.Month(from), 1), last: &last}, nil
	}
	if text == "" {
		return quoteDate{precision: "undated"}, nil
	}
	if m := yearText.FindStringSubmatch(text); m != nil {
		return period("year", m[1], 1, 12)
	}
	if m := quarterText.FindStringSubmatch(text); m != nil {
		q, _ := strconv.Atoi(m[2])
		return period("quarter", m[1], 3*q-2, 3*q)
	}
	if m := monthText.FindStringSubmatch(text); m != nil {
		n, _ := strconv.Atoi(m[2])
		return period("month", m[1], n, n)
	}
	if day, err := canon.ParseDay(text); err == nil && len(text) == len(time.DateOnly) {
		return quoteDate{precision: "day", first: day, last: &day}, nil
	}
	return quoteDate{}, fmt.Errorf("not a date: %.40q (want 2023-08-01, 2023-08, 2023-Q3 or 2023)", text)
}
