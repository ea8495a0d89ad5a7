package warehouse

import (
	"fmt"
	"iter"
	"math"
	"slices"
	"strconv"
	"strings"
)

// A headerLine is one leading comment line of a query file.
type headerLine struct {
	number     int
	key, value string // key is empty for a comment that is no key: value
}

// headerLines yields the comment lines before the statement.
func headerLines(text string) iter.Seq[headerLine] {
	return func(yield func(headerLine) bool) {
		n := 0
		for line := range strings.Lines(text) {
			n++
			comment, ok := strings.CutPrefix(strings.TrimSpace(line), "--")
			if !ok {
				return
			}
			key, value, ok := strings.Cut(strings.TrimSpace(comment), ":")
			if !ok || strings.Contains(key, " ") {
				key, value = "", strings.TrimSpace(comment)
			}
			if !yield(headerLine{n, key, strings.TrimSpace(value)}) {
				return
			}
		}
	}
}

// withoutHeader is the SQL behind the header of a file.
func withoutHeader(text string) string {
	for range headerLines(text) {
		_, text, _ = strings.Cut(text, "\n")
	}
	return strings.TrimSpace(text)
}

// parseHeader reads the header of a file strictly: keys that set knows, at most
// once but for about and meaning, and all of the wanted ones.
func parseHeader(path, text string, wanted []string, set func(key, value string) error) error {
	var seen []string
	for line := range headerLines(text) {
		fail := func(err error) error { return fmt.Errorf("%s:%d: %w", path, line.number, err) }
		switch {
		case line.key == "":
			return fail(fmt.Errorf("header line is not key: value: %q", line.value))
		case line.key != "about" && line.key != "meaning" && slices.Contains(seen, line.key):
			return fail(fmt.Errorf("%s is given twice", line.key))
		}
		if err := set(line.key, line.value); err != nil {
			return fail(err)
		}
		if line.value != "" {
			seen = append(seen, line.key)
		}
	}
	for _, key := range wanted {
		if !slices.Contains(seen, key) {
			return fmt.Errorf("%s:1: the header lacks %s", path, key)
		}
	}
	return nil
}

// parseIndicator reads the header of a file of the folder indicators.
func parseIndicator(f *file) (Indicator, error) {
	ind := Indicator{Name: strings.TrimPrefix(f.name(), "indicators."), SQL: strings.TrimSpace(f.sql)}
	err := parseHeader(f.path, f.sql, []string{"title", "unit", "better", "about"}, func(key, value string) (err error) {
		switch key {
		case "title":
			ind.Title = value
		case "unit":
			ind.Unit = value
		case "better":
			if !slices.Contains([]string{"higher", "lower", "neutral"}, value) {
				return fmt.Errorf("better is %q, want higher, lower or neutral", value)
			}
			ind.Better = value
		case "floor":
			if ind.Floor, err = strconv.ParseFloat(value, 64); err != nil || ind.Floor < 0 {
				return fmt.Errorf("floor is %q, want the least base, such as 30", value)
			}
		case "range":
			ind.Range, err = parseRange(value)
		case "dims":
			ind.Dims, err = parseDims(value)
		case "meaning":
			err = ind.addMeaning(value)
		case "about":
			ind.About = append(ind.About, value)
		default:
			return fmt.Errorf("unknown header key %q", key)
		}
		return err
	})
	return ind, err
}

// parseRange reads 0..100, 0.. or ..100.
func parseRange(text string) (*Range, error) {
	low, high, ok := strings.Cut(text, "..")
	r := Range{math.Inf(-1), math.Inf(1)}
	var lowErr, highErr error
	if low = strings.TrimSpace(low); low != "" {
		r.Min, lowErr = strconv.ParseFloat(low, 64)
	}
	if high = strings.TrimSpace(high); high != "" {
		r.Max, highErr = strconv.ParseFloat(high, 64)
	}
	if !ok || lowErr != nil || highErr != nil || low+high == "" || r.Min > r.Max {
		return nil, fmt.Errorf("range is %q, want two ends such as 0..100, of which one may be left out", text)
	}
	return &r, nil
}

func parseDims(text string) ([]string, error) {
	if text == "" {
		return nil, nil
	}
	var dims []string
	for name := range strings.SplitSeq(text, ",") {
		name = strings.TrimSpace(name)
		if name == "" || slices.Contains(dims, name) || slices.Contains(fixedColumns, name) {
			return nil, fmt.Errorf("dims are %q, want distinct column names with commas between", text)
		}
		dims = append(dims, name)
	}
	return dims, nil
}

// fixedColumns are the columns that every indicator has.
var fixedColumns = []string{"area_code", "period_date", "value", "base", "status"}

// aboutLines are the about lines of a file whose header is free.
func aboutLines(text string) []string {
	var about []string
	for line := range headerLines(text) {
		if line.key == "about" {
			about = append(about, line.value)
		}
	}
	return about
}

// titleLine is the title of a file whose header is free, or "".
func titleLine(text string) string {
	for line := range headerLines(text) {
		if line.key == "title" {
			return line.value
		}
	}
	return ""
}
