package document

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/chart"
	"basedoc/pipeline/warehouse"
)

// A format says how a value is printed. The zero format prints text and dates, and
// rejects numbers, because 2025 may be a year or a count.
type format struct {
	name   string
	digits int // after the point
}

// formats says which formats there are, and of each whether it prints measured
// numbers and takes a number of decimals, or with which layout it prints dates.
var formats = map[string]struct {
	number, decimals bool
	layout           string
}{
	"int": {number: true}, "dec": {number: true, decimals: true}, "pct": {number: true, decimals: true},
	"usd": {number: true, decimals: true}, "times": {number: true, decimals: true},
	"year": {layout: "2006"}, "date": {layout: "2 January 2006"}, "month": {layout: "January 2006"},
	"words": {}, "Words": {}, "text": {},
}

// isNumeric reports whether the format prints measured numbers.
func (f format) isNumeric() bool { return formats[f.name].number }

var isoDate = regexp.MustCompile(`^\d{4}-\d\d(-\d\d)?$`)

// isDate reports whether the format prints a value as a date, or as a text that is
// one.
func (f format) isDate(v any) bool {
	return formats[f.name].layout != "" || (f.name == "" || f.name == "text") && isoDate.MatchString(warehouse.Text(v))
}

// parseFormat reads a format, such as "dec 1".
func parseFormat(s string) (format, error) {
	words := strings.Fields(s)
	if len(words) == 0 {
		return format{}, fmt.Errorf("no format behind |")
	}
	f := format{name: words[0]}
	kind, ok := formats[f.name]
	switch {
	case !ok:
		return f, fmt.Errorf("unknown format %q (want int, dec N, pct N, usd N, times N, year, date, month, words, Words or text)", f.name)
	case !kind.decimals && len(words) > 1:
		return f, fmt.Errorf("format %s takes no number", f.name)
	case kind.decimals && len(words) != 2:
		return f, fmt.Errorf("format %s needs its number of decimals, such as %s 1", f.name, f.name)
	case kind.decimals:
		n, err := strconv.Atoi(words[1])
		if err != nil || n < 0 || n > 9 {
			return f, fmt.Errorf("format %s: decimals are 0 to 9, not %q", f.name, words[1])
		}
		f.digits = n
	}
	return f, nil
}

// apply prints a value that is not nil.
func (f format) apply(v any) (string, error) {
	switch f.name {
	case "":
		switch v := v.(type) {
		case string:
			return v, nil
		case canon.Day, time.Time:
			return format{name: "date"}.apply(v)
		}
		return "", fmt.Errorf("a value like %v needs a format, such as int, year or dec 1", v)
	case "text":
		return warehouse.Text(v), nil
	}
	if formats[f.name].layout != "" {
		return f.applyDate(v)
	}
	x, ok := number(v)
	if !ok {
		return "", fmt.Errorf("format %s needs a number, not %q", f.name, warehouse.Text(v))
	}
	switch f.name {
	case "int", "dec":
		return chart.FormatNumber(x, f.digits), nil
	case "pct":
		return chart.FormatNumber(x, f.digits) + "%", nil
	case "usd":
		s, isNegative := strings.CutPrefix(chart.FormatNumber(x, f.digits), "−")
		if isNegative {
			return "−US$\u00a0" + s, nil
		}
		return "US$\u00a0" + s, nil
	case "times":
		return chart.FormatNumber(x, f.digits) + " times", nil
	}
	return spelledOut(x, f.name == "Words"), nil
}

func (f format) applyDate(v any) (string, error) {
	if n, ok := v.(int64); ok && f.name == "year" {
		return strconv.FormatInt(n, 10), nil
	}
	var t time.Time
	switch v := v.(type) {
	case canon.Day:
		t = v.Time()
	case time.Time:
		t = v.UTC()
	case string:
		d, err := canon.ParseDay(v)
		if err != nil {
			return "", err
		}
		t = d.Time()
	default:
		return "", fmt.Errorf("format %s needs a date, not %s", f.name, warehouse.Text(v))
	}
	return t.Format(formats[f.name].layout), nil
}

// number returns a value as a number if it is a finite one.
func number(v any) (float64, bool) {
	switch v := v.(type) {
	case int64:
		return float64(v), true
	case float64:
		return v, !math.IsNaN(v) && !math.IsInf(v, 0)
	}
	return 0, false
}

var ones = strings.Fields("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
var tens = strings.Fields("_ _ twenty thirty forty fifty sixty seventy eighty ninety")

// spelledOut returns the words of a whole number below one hundred, and the digits
// of another.
func spelledOut(x float64, capital bool) string {
	n := int(x)
	s := ""
	switch {
	case x != math.Trunc(x):
		return warehouse.Text(x)
	case x < 0 || x > 99:
		return chart.FormatNumber(x, 0)
	case n < 20:
		s = ones[n]
	case n%10 == 0:
		s = tens[n/10]
	default:
		s = tens[n/10] + "-" + ones[n%10]
	}
	if capital {
		s = strings.ToUpper(s[:1]) + s[1:]
	}
	return s
}

func longDate(d canon.Day) string {
	if d == 0 {
		return "date unknown"
	}
	return d.Time().Format("2 January 2006")
}

// conjoin returns A, B and C.
func conjoin(items []string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	return strings.Join(items[:len(items)-1], ", ") + " and " + items[len(items)-1]
}
