package warehouse

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"basedoc/pipeline/canon"
)

// CheckIndicators makes sure that every indicator keeps the form: its columns,
// a unique key, values inside the range and none on too small a base, statuses
// of SDMX and area codes that are known.
func (w *Warehouse) CheckIndicators(ctx context.Context) ([]Finding, error) {
	groups, err := w.GroupCodes(ctx)
	if err != nil {
		return nil, err
	}
	var found []Finding
	for _, ind := range w.Indicators() {
		if err := w.Materialise(ctx, ind.Name); err != nil {
			return nil, err
		}
		f, err := w.checkIndicator(ctx, ind, groups)
		if err != nil {
			return nil, fmt.Errorf("check indicator %s: %w", ind.Name, err)
		}
		found = append(found, f...)
	}
	return found, nil
}

func (w *Warehouse) checkIndicator(ctx context.Context, ind Indicator, groups []string) ([]Finding, error) {
	view := "indicators." + ind.Name
	cols, err := w.columns(ctx, view)
	if err != nil {
		return nil, err
	}
	if message := wrongColumns(ind, cols); message != "" {
		return []Finding{{Check: view, Severity: SeverityError, Message: message, Count: 1}}, nil
	}
	var found []Finding
	for _, c := range conditions(ind, groups) {
		f, err := w.examples(ctx, c.query)
		if err != nil {
			return nil, err
		}
		if f.Count > 0 {
			f.Check, f.Severity, f.Message = view, SeverityError, c.message
			found = append(found, f)
		}
	}
	return found, nil
}

// wrongColumns says what is wrong with the columns of an indicator, or nothing.
func wrongColumns(ind Indicator, cols []Column) string {
	want := slices.Concat(fixedColumns[:2], ind.Dims, fixedColumns[2:])
	var got []string
	for _, c := range cols {
		got = append(got, c.Name)
	}
	if !slices.Equal(got, want) {
		return fmt.Sprintf("columns are %s, want %s", strings.Join(got, ", "), strings.Join(want, ", "))
	}
	types := map[string][]string{
		"area_code": {"varchar"}, "period_date": {"date"}, "value": {"double"}, "base": {"bigint", "double"}, "status": {"varchar"},
	}
	for _, c := range cols {
		if allowed, ok := types[c.Name]; ok && !slices.Contains(allowed, c.Type) {
			return fmt.Sprintf("column %s is %s, want %s: cast it", c.Name, c.Type, strings.Join(allowed, " or "))
		}
	}
	return ""
}

// statuses are the codes of the SDMX list OBS_STATUS.
const statuses = "ABDEFGHIJKLMNOPQSUVWX"

// A condition is a query for the rows of an indicator that break a rule.
type condition struct{ message, query string }

func conditions(ind Indicator, groups []string) []condition {
	rows := "select * from " + qualified("indicators."+ind.Name)
	key := strings.Join(append([]string{"area_code", "period_date"}, ind.Dims...), ", ")
	list := []condition{
		{"rows without area_code", rows + " where area_code is null"},
		{"key (" + key + ") is repeated", fmt.Sprintf("select %s, count(*) as row_count from (%s) group by %[1]s having count(*) > 1 order by %[1]s", key, rows)},
		{"status is none of SDMX OBS_STATUS", rows + " where status is null or status not in (" + quoted(strings.Split(statuses, "")) + ")"},
		{"value is no finite number", rows + " where not isfinite(value)"},
	}
	if groups != nil {
		known := slices.Clone(groups)
		for _, e := range canon.Economies() {
			known = append(known, e.Alpha3)
		}
		list = append(list, condition{"area_code is neither an economy nor a declared group", rows + " where area_code not in (" + quoted(known) + ")"})
	}
	if ind.Floor > 0 {
		list = append(list, condition{
			fmt.Sprintf("value stands on a base below the floor of %v", ind.Floor),
			fmt.Sprintf("%s where value is not null and (base is null or base < %v)", rows, ind.Floor)})
	}
	if r := ind.Range; r != nil {
		var outside []string
		if !math.IsInf(r.Min, 0) {
			outside = append(outside, fmt.Sprintf("value < %v", r.Min))
		}
		if !math.IsInf(r.Max, 0) {
			outside = append(outside, fmt.Sprintf("value > %v", r.Max))
		}
		list = append(list, condition{"value outside its range", rows + " where " + strings.Join(outside, " or ")})
	}
	return list
}

func quoted(list []string) string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = Quote(s)
	}
	return strings.Join(out, ", ")
}
