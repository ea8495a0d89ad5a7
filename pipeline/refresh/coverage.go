package refresh

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/compare"
	"basedoc/pipeline/ingest"
	"basedoc/pipeline/store"
)

// A Coverage says what the tables of a source hold in a vintage.
type Coverage struct {
	Rows      int64
	Economies []string  // alpha-3 codes in the columns area_code, sorted
	Oldest    canon.Day // of the dates or years in the tables; 0 where there are none
	Newest    canon.Day
}

// CoverageOf reads the coverage of a source, or of one of its tables if table is not
// empty, from what its tables were found to hold when they were made.
func CoverageOf(src ingest.Source, table string, v store.Vintage) (Coverage, error) {
	var c Coverage
	economies := map[string]bool{}
	for _, p := range v.Parts {
		if p.Source != src.Name {
			continue
		}
		for _, f := range p.Tables {
			if table != "" && f.Table != table {
				continue
			}
			c.Rows += f.Rows
			if f.Fingerprint == nil { // of a version of the program that took none
				continue
			}
			var held compare.Fingerprint
			if err := json.Unmarshal(f.Fingerprint, &held); err != nil {
				return c, fmt.Errorf("coverage of %s %s: %w", src.Name, p.Name, err)
			}
			for _, code := range held.Economies {
				if _, err := canon.ByAlpha3(code); err == nil {
					economies[code] = true
				}
			}
			if held.Oldest != 0 && (c.Oldest == 0 || held.Oldest < c.Oldest) {
				c.Oldest = held.Oldest
			}
			c.Newest = max(c.Newest, held.Newest)
		}
	}
	c.Economies = slices.Sorted(maps.Keys(economies))
	return c, nil
}
