package document

import (
	"fmt"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/chart"
	"basedoc/pipeline/warehouse"
)

// A seriesSet is series in the order of their first points.
type seriesSet struct {
	all   []chart.Series
	index map[[2]string]int // by panel and name
}

// add adds a point to the series of the same name and panel.
func (set *seriesSet) add(s chart.Series, p chart.Point) {
	key := [2]string{s.Panel, s.Name}
	at, ok := set.index[key]
	if !ok {
		if set.index == nil {
			set.index = map[[2]string]int{}
		}
		at = len(set.all)
		set.index[key] = at
		set.all = append(set.all, s)
	}
	set.all[at].Points = append(set.all[at].Points, p)
}

// checkYears rejects a comparison of economies that mixes years, unless each panel
// has one.
func (c plotColumns) checkYears(f *figure, res *warehouse.Result) error {
	at := res.Index(defaultX)
	if at < 0 || f.keys.Kind == chart.Line {
		return nil
	}
	years := map[string]int{} // by panel
	for _, row := range res.Rows {
		day, ok := row[at].(canon.Day)
		if !ok {
			continue
		}
		panel := ""
		if c.panel >= 0 {
			panel = warehouse.Text(row[c.panel])
		}
		year := day.Time().Year()
		if first, seen := years[panel]; seen && first != year {
			return fmt.Errorf("values of %d and %d stand in one comparison: take one year in the query, or part them by panel, a column such as the year", min(first, year), max(first, year))
		}
		years[panel] = year
	}
	return nil
}

// clearOnes takes the bases off where each is one: a value of its own rests on
// itself.
func clearOnes(series []chart.Series) {
	most := 0
	for _, s := range series {
		for _, p := range s.Points {
			most = max(most, p.Base)
		}
	}
	for _, s := range series {
		for i := range s.Points {
			if most <= 1 {
				s.Points[i].Base = 0
			}
		}
	}
}
