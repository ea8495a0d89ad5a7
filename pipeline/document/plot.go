package document

import (
	"cmp"
	"fmt"
	"math"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/chart"
	"basedoc/pipeline/warehouse"
)

// fillSeries sets the series, target and breaks of a spec from the rows.
func (b *builder) fillSeries(f *figure, spec *chart.Spec, data *Dataset, m *noteMarks) error {
	columns, err := f.columns(data.Result)
	if err != nil {
		return err
	}
	var series seriesSet
	for n, row := range data.Result.Rows {
		mark, err := b.markOf(f.caption, data, n, m)
		if err != nil {
			return fmt.Errorf("row %d: %w", n+1, err)
		}
		for i, y := range columns.y {
			p, err := columns.point(f, row, y, data.Result.Columns[y].Name)
			if err != nil {
				return fmt.Errorf("row %d: %w", n+1, err)
			}
			p.Mark = mark
			s := columns.seriesOf(f, row)
			if f.keys.Kind == chart.Dumbbell {
				s = []chart.Series{{Name: plain(b.buildText(f.then))}, {Name: plain(b.buildText(f.now)), Role: chart.Subject}}[i]
			}
			if columns.panel >= 0 {
				s.Panel = warehouse.Text(row[columns.panel])
			}
			series.add(s, p)
		}
	}
	spec.Series = series.all
	if err := columns.checkYears(f, data.Result); err != nil {
		return err
	}
	clearOnes(spec.Series)
	if spec.Target, err = b.buildTarget(f.target); err != nil {
		return err
	}
	if spec.XTarget, err = b.buildTarget(f.xTarget); err != nil {
		return err
	}
	return b.setBreaks(f, spec)
}

// plotColumns are the indices of a figure's columns in its rows; -1 is none.
type plotColumns struct {
	x, label, series, role, panel, base int

	y []int // then and now in a dumbbell
}

func (f *figure) columns(res *warehouse.Result) (c plotColumns, err error) {
	find := func(name string) int {
		at, missing := indexOf(res, name)
		err = cmp.Or(err, missing)
		return at
	}
	k := f.keys
	c = plotColumns{x: -1, label: -1, series: -1, role: -1, panel: -1, base: res.Index("base")}
	if k.N != "" {
		c.base = find(k.N)
	}
	if k.Panel != "" {
		c.panel = find(k.Panel)
	}
	if k.Kind == chart.Line || k.Kind == chart.Scatter {
		c.x = find(k.X)
	}
	if k.Kind != chart.Line {
		c.label = find(k.Label)
	}
	if k.Kind == chart.Dumbbell {
		c.y = []int{find(k.Then.Column), find(k.Now.Column)}
	} else {
		c.y = []int{find(k.Y)}
	}
	if k.Series != "" {
		c.series = find(k.Series)
	}
	if k.Role != "" {
		c.role = find(k.Role)
	}
	return c, err
}

// point returns the point of a row whose value is in the column y of a name.
func (c plotColumns) point(f *figure, row []any, y int, name string) (p chart.Point, err error) {
	if p.Value, err = plotted(row[y], name); err != nil {
		return p, err
	}
	switch {
	case c.x < 0:
	case f.keys.Kind == chart.Scatter:
		if p.X, err = plotted(row[c.x], f.keys.X); err != nil {
			return p, err
		}
	default:
		day, ok := row[c.x].(canon.Day)
		if !ok {
			return p, fmt.Errorf("column %s: want a date, not %q", f.keys.X, warehouse.Text(row[c.x]))
		}
		p.Day = day
	}
	if c.label >= 0 {
		p.Label = warehouse.Text(row[c.label])
		if c.series < 0 {
			p.Role = f.role(p.Label)
		}
	}
	if c.base >= 0 && !math.IsNaN(p.Value) {
		n, err := plotted(row[c.base], "of n")
		if err != nil {
			return p, err
		}
		if !math.IsNaN(n) {
			p.Base = int(n)
		}
	}
	if c.role >= 0 {
		switch role := chart.Role(warehouse.Text(row[c.role])); role {
		case chart.Subject, chart.Comparison, chart.Context:
			p.Role = role
		default:
			return p, fmt.Errorf("column %s: want subject, comparison or nothing, not %q", f.keys.Role, role)
		}
	}
	return p, nil
}

// plotted returns a value of a column as a number; NaN for a null.
func plotted(v any, column string) (float64, error) {
	if v == nil {
		return math.NaN(), nil
	}
	x, ok := number(v)
	if !ok {
		return 0, fmt.Errorf("column %s: want a number, not %q", column, warehouse.Text(v))
	}
	return x, nil
}

// seriesOf returns the series of a row, without points: that of its name, or the
// only one.
func (c plotColumns) seriesOf(f *figure, row []any) chart.Series {
	switch {
	case c.series >= 0:
		name := warehouse.Text(row[c.series])
		return chart.Series{Name: name, Role: f.role(name)}
	case f.keys.Kind == chart.Line:
		return chart.Series{Role: chart.Subject}
	}
	return chart.Series{}
}

func (f *figure) role(name string) chart.Role {
	switch name {
	case "":
	case f.keys.Subject:
		return chart.Subject
	case f.keys.Comparison:
		return chart.Comparison
	}
	return chart.Context
}

func (b *builder) buildTarget(t *target) (*chart.Target, error) {
	if t == nil {
		return nil, nil
	}
	out := &chart.Target{Label: plain(b.buildText(t.label)), Value: t.value}
	if t.call == nil {
		return out, nil
	}
	v, err := b.value(*t.call)
	if err != nil {
		return nil, err
	}
	x, ok := number(v)
	if !ok {
		return nil, fmt.Errorf("target: {{%s}} is no number", t.call.text)
	}
	out.Value = x
	return out, nil
}

func (b *builder) setBreaks(f *figure, spec *chart.Spec) error {
	if f.keys.Breaks == "" {
		return nil
	}
	res := b.data[f.keys.Breaks].Result
	day, label := res.Index("day"), res.Index("label")
	if day < 0 || label < 0 {
		return fmt.Errorf("breaks: query %s needs the columns day and label", f.keys.Breaks)
	}
	for n, row := range res.Rows {
		d, ok := row[day].(canon.Day)
		if !ok {
			return fmt.Errorf("breaks: query %s: row %d: column day: want a date, not %q", f.keys.Breaks, n+1, warehouse.Text(row[day]))
		}
		spec.Breaks = append(spec.Breaks, chart.Break{Day: d, Label: warehouse.Text(row[label])})
	}
	return nil
}
