package warehouse

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// A View describes something that can be queried.
type View struct {
	Name    string // such as google_ipv6.economies or indicators.ipv6_user_share
	Title   string // of an indicator or shared view
	About   []string
	Columns []Column
	Rows    int64 // -1 where counting would mean computing
}

// Tables returns the tables of the vintage, sorted by source and name.
func (w *Warehouse) Tables() []Table {
	var tables []Table
	for _, name := range slices.Sorted(maps.Keys(w.tables)) {
		tables = append(tables, w.tables[name])
	}
	return tables
}

// views names everything that can be queried: the tables, then the views of
// common and indicators, then what describes the vintage.
func (w *Warehouse) views() []string {
	names := slices.Sorted(maps.Keys(w.tables))
	names = append(names, slices.Sorted(slices.Values(w.order))...)
	return append(names, partsTable)
}

// Describe tells what a table or view holds. An indicator can be named without
// its schema.
func (w *Warehouse) Describe(ctx context.Context, name string) (View, error) {
	if _, ok := w.indicators[name]; ok {
		name = "indicators." + name
	}
	v := View{Name: name, Rows: -1}
	if t, ok := w.tables[name]; ok {
		v.Rows = 0
		for _, p := range t.Parts {
			v.Rows += p.Rows
		}
		v.Columns = t.Columns
		return v, nil
	}
	if name == partsTable {
		v.Columns = partsColumns
		return v, nil
	}
	f := w.files[name]
	if f == nil || f.schema() == "checks" {
		return v, fmt.Errorf("no table or view %s%s", name, didYouMean(name, w.names()))
	}
	v.About, v.Title = aboutLines(f.sql), titleLine(f.sql)
	ind, isIndicator := w.indicators[strings.TrimPrefix(name, "indicators.")]
	isIndicator = isIndicator && f.schema() == "indicators"
	cols, err := w.columns(ctx, name)
	if err != nil {
		return v, fmt.Errorf("describe %s: %w", name, err)
	}
	for i := range cols {
		if isIndicator {
			cols[i].About = ind.aboutColumn(cols[i].Name)
		}
	}
	v.Columns = cols
	return v, nil
}

// columns asks the engine for the columns of a view.
func (w *Warehouse) columns(ctx context.Context, name string) ([]Column, error) {
	res, err := w.Query(ctx, "describe "+qualified(name))
	if err != nil {
		return nil, err
	}
	var cols []Column
	for _, row := range res.Rows {
		cols = append(cols, Column{Name: row[0].(string), Type: strings.ToLower(row[1].(string))})
	}
	return cols, nil
}

// aboutColumn describes a column that indicators have.
func (ind Indicator) aboutColumn(name string) string {
	switch name {
	case "area_code":
		return "economy (ISO 3166-1 alpha-3) or group code"
	case "period_date":
		return "last day of the period"
	case "value":
		return ind.Unit
	case "base":
		return "count that the value rests on; below the floor the value is null"
	case "status":
		return "SDMX observation status: A normal, B break, E estimated, G experimental, M missing, P provisional, U thin evidence"
	}
	return ""
}

// ChecksOn lists the rules of the folder checks that look at a view or at what stands
// behind it, sorted by name. What stands behind reference views alone does not count.
func (w *Warehouse) ChecksOn(view string) []Check {
	behind := map[string]bool{}
	w.addDirect(behind, view)
	var found []Check
	for _, r := range w.rules {
		looksAt := map[string]bool{}
		w.addDirect(looksAt, r.name)
		for name := range looksAt {
			if f := w.files[name]; behind[name] && (f == nil || !f.isReference()) && name != partsTable {
				found = append(found, Check{r.name, r.title})
				break
			}
		}
	}
	return found
}

// A Check is a rule of the data: its name and what it finds.
type Check struct{ Name, Title string }
