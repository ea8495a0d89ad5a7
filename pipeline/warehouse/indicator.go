package warehouse

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// An Indicator is one file of the folder indicators: its header, read from the
// leading comment lines, and its SQL.
type Indicator struct {
	Name   string   // the file's name, and the view indicators.Name
	Title  string   // what it measures, as a reader says it
	Unit   string   // such as % of users
	Better string   // higher, lower or neutral
	Floor  float64  // least base for a value to stand
	Range  *Range   // values outside are errors; nil if unbounded
	Dims   []string // columns between period_date and value
	About  []string // method, limits, reference, in sentences
	SQL    string

	meanings []meaning // of the values of Dims
}

// A Range bounds an indicator's values, ends included; an infinite end is open.
type Range struct{ Min, Max float64 }

// Indicators returns every indicator, sorted by name.
func (w *Warehouse) Indicators() []Indicator {
	return slices.SortedFunc(maps.Values(w.indicators), func(a, b Indicator) int { return strings.Compare(a.Name, b.Name) })
}

// Indicator finds an indicator by its name, with or without the schema. The
// error for an unknown one names the nearest.
func (w *Warehouse) Indicator(name string) (Indicator, error) {
	short := strings.TrimPrefix(name, "indicators.")
	ind, ok := w.indicators[short]
	if !ok {
		return ind, fmt.Errorf("no indicator %s%s", short, didYouMean(short, maps.Keys(w.indicators)))
	}
	return ind, nil
}
