package warehouse

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

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
