package document

import (
	"fmt"
	"math"
	"strconv"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/chart"
	"basedoc/pipeline/warehouse"
)

// figureKeys is the YAML of a figure block. Its title states a message, so
// Holds and Subtitle, which stands in where the message cannot be judged, are
// required.
//
// A line takes X (a date), Y and, for more than one line, Series; the ranked
// kinds take Label and Y; a dumbbell takes Label, Then and Now.
type figureKeys struct {
	captionKeys `yaml:",inline"`
	Kind        chart.Kind `yaml:"kind"`
	X           string     `yaml:"x"`      // default period_date
	Y           string     `yaml:"y"`      // default value
	Series      string     `yaml:"series"` // column that tells lines apart
	Label       string     `yaml:"label"`  // column, default label
	Role        string     `yaml:"role"`   // column: subject, comparison or empty
	Subject     string     `yaml:"subject"`
	Comparison  string     `yaml:"comparison"` // of series or label
	Then        *endKeys   `yaml:"then"`
	Now         *endKeys   `yaml:"now"`
	Target      *struct {
		Value yamlText `yaml:"value"` // a number or a call
		Label yamlText `yaml:"label"`
	} `yaml:"target"`
	Breaks   string `yaml:"breaks"` // a query with columns day and label
	Decimals int    `yaml:"decimals"`
	Log      bool   `yaml:"log"`
}

// endKeys is one end of a dumbbell: its column and what it is called.
type endKeys struct {
	Column string   `yaml:"column"`
	Label  yamlText `yaml:"label"`
}

// A figure is a figureKeys with its texts parsed.
type figure struct {
	caption
	src         *figureKeys
	then, now   *passage
	target      *passage
	targetValue *call // nil where the value is a number
}

func (r *Report) readFigure(id, text string, line int) *figure {
	src := &figureKeys{X: "period_date", Y: "value", Label: "label"}
	if !r.decode(text, line, src) {
		return nil
	}
	f := &figure{caption: r.readCaption(id, &src.captionKeys, line), src: src}
	if src.Holds.text == "" || src.Subtitle.text == "" {
		r.problem(f.line, fmt.Errorf("figure %s: a title states a message: give holds (when it is true) and subtitle (what stands in its place if that cannot be judged)", id))
	}
	switch src.Kind {
	case chart.Line, chart.RankedBar, chart.RankedDot:
	case chart.Dumbbell:
		if src.Then == nil || src.Now == nil {
			r.problem(f.line, fmt.Errorf("figure %s: a dumbbell needs then and now, each with column and label", id))
			return nil
		}
		f.then, f.now = r.text(src.Then.Label, line), r.text(src.Now.Label, line)
	default:
		r.problem(f.line, fmt.Errorf("figure %s: unknown kind %q (want line, ranked_bar, ranked_dot or dumbbell)", id, src.Kind))
	}
	if src.Breaks != "" {
		r.mentions = append(r.mentions, mention{src.Breaks, f.line})
	}
	if src.Target != nil {
		f.target = r.text(src.Target.Label, line)
		r.readTarget(f, line)
	}
	return f
}

func (r *Report) readTarget(f *figure, line int) {
	v := f.src.Target.Value
	if m := callRE.FindStringSubmatch(v.text); m != nil && m[0] == v.text {
		c, err := parseCall(m[1])
		c.line = line + v.line - 1
		if err == nil && (c.verb != verbValue || c.format != format{}) {
			err = fmt.Errorf("{{%s}}: want a value without a format", c.text)
		}
		if err != nil {
			r.problem(c.line, err)
			return
		}
		r.calls = append(r.calls, c)
		f.targetValue = &c
		return
	}
	if _, err := strconv.ParseFloat(v.text, 64); err != nil {
		r.problem(line+v.line-1, fmt.Errorf("target: want a number or a call, not %q", v.text))
	}
}

func (b *builder) figure(f *figure) (*Figure, error) {
	number := b.report.figures[f.id]
	c, m, err := b.caption(f.caption, "figure", number)
	if err != nil {
		return nil, err
	}
	spec := chart.Spec{Kind: f.src.Kind, Decimals: f.src.Decimals, Log: f.src.Log}
	if err := b.plot(f, &spec, c.Data, m); err != nil {
		return nil, fmt.Errorf("figure %s: %w", f.id, err)
	}
	c.Notes = append(c.Notes, m.notes...)
	spec.Title, spec.Subtitle, spec.Unit, spec.Source = plain(c.Title), plain(c.Subtitle), plain(c.Unit), plain(c.Source)
	if c.Draft != "" {
		spec.Title = c.Draft + ": " + spec.Title
	}
	for _, n := range c.Notes {
		text := plain(n.Text)
		if n.Mark != "" {
			text = n.Mark + " " + text
		}
		spec.Notes = append(spec.Notes, text)
	}
	if err := spec.Validate(); err != nil {
		return nil, err
	}
	c.Alt = spec.Alt()
	return &Figure{Caption: c, Spec: spec}, nil
}

// plot fills the series, target and breaks of a spec from the rows.
func (b *builder) plot(f *figure, spec *chart.Spec, data *Dataset, m *marker) error {
	columns, err := f.columns(data.Result)
	if err != nil {
		return err
	}
	if f.src.Kind == chart.Dumbbell {
		spec.Series = []chart.Series{{Name: plain(b.text(f.then))}, {Name: plain(b.text(f.now)), Role: chart.Subject}}
	}
	index := map[string]int{}
	for _, row := range data.Result.Rows {
		mark, err := b.markOf(f.caption, data, row, m)
		if err != nil {
			return err
		}
		if f.src.Kind == chart.Dumbbell {
			for i, at := range []int{columns.y, columns.now} {
				p, err := columns.point(f, row, at)
				if err != nil {
					return err
				}
				p.Mark = mark
				spec.Series[i].Points = append(spec.Series[i].Points, p)
			}
			continue
		}
		p, err := columns.point(f, row, columns.y)
		if err != nil {
			return err
		}
		p.Mark = mark
		name, role := "", chart.Subject
		if columns.series >= 0 {
			name = warehouse.Text(row[columns.series])
			role = f.role(name)
		} else if f.src.Kind != chart.Line {
			role = chart.Context
		}
		at, ok := index[name]
		if !ok {
			at = len(spec.Series)
			index[name] = at
			spec.Series = append(spec.Series, chart.Series{Name: name, Role: role})
		}
		spec.Series[at].Points = append(spec.Series[at].Points, p)
	}
	if err := b.target(f, spec); err != nil {
		return err
	}
	return b.breaks(f, spec)
}

// plotColumns are the positions of a figure's columns in its rows; -1 is none.
type plotColumns struct{ x, y, now, label, series, role int }

func (f *figure) columns(res *warehouse.Result) (plotColumns, error) {
	c := plotColumns{-1, -1, -1, -1, -1, -1}
	need := func(at *int, name string) error {
		if *at = res.Index(name); *at < 0 {
			return fmt.Errorf("the query has no column %s", name)
		}
		return nil
	}
	wanted := map[*int]string{&c.y: f.src.Y}
	switch f.src.Kind {
	case chart.Line:
		wanted[&c.x] = f.src.X
	case chart.Dumbbell:
		wanted[&c.label], wanted[&c.y], wanted[&c.now] = f.src.Label, f.src.Then.Column, f.src.Now.Column
	default:
		wanted[&c.label] = f.src.Label
	}
	if f.src.Series != "" {
		wanted[&c.series] = f.src.Series
	}
	if f.src.Role != "" {
		wanted[&c.role] = f.src.Role
	}
	for _, at := range []*int{&c.x, &c.label, &c.y, &c.now, &c.series, &c.role} {
		if name, ok := wanted[at]; ok {
			if err := need(at, name); err != nil {
				return c, err
			}
		}
	}
	return c, nil
}

func (c plotColumns) point(f *figure, row []any, y int) (chart.Point, error) {
	p := chart.Point{Value: math.NaN()}
	if v := row[y]; v != nil {
		x, ok := number(v)
		if !ok {
			return p, fmt.Errorf("want a number to draw, not %q", warehouse.Text(v))
		}
		p.Value = x
	}
	if c.x >= 0 {
		day, ok := row[c.x].(canon.Day)
		if !ok {
			return p, fmt.Errorf("column %s: want a date, not %q", f.src.X, warehouse.Text(row[c.x]))
		}
		p.Day = day
	}
	if c.label >= 0 {
		p.Label = warehouse.Text(row[c.label])
		p.Role = f.role(p.Label)
	}
	if c.role >= 0 {
		switch role := chart.Role(warehouse.Text(row[c.role])); role {
		case chart.Subject, chart.Comparison, chart.Context:
			p.Role = role
		default:
			return p, fmt.Errorf("column %s: want subject, comparison or nothing, not %q", f.src.Role, role)
		}
	}
	return p, nil
}

func (f *figure) role(name string) chart.Role {
	switch name {
	case "":
	case f.src.Subject:
		return chart.Subject
	case f.src.Comparison:
		return chart.Comparison
	}
	return chart.Context
}

func (b *builder) target(f *figure, spec *chart.Spec) error {
	if f.src.Target == nil {
		return nil
	}
	t := &chart.Target{Label: plain(b.text(f.target))}
	t.Value, _ = strconv.ParseFloat(f.src.Target.Value.text, 64)
	if f.targetValue != nil {
		v, err := b.value(*f.targetValue)
		if err != nil {
			return err
		}
		x, ok := number(v)
		if !ok {
			return fmt.Errorf("target: {{%s}} is no number", f.targetValue.text)
		}
		t.Value = x
	}
	spec.Target = t
	return nil
}

func (b *builder) breaks(f *figure, spec *chart.Spec) error {
	if f.src.Breaks == "" {
		return nil
	}
	res := b.data[f.src.Breaks].Result
	day, label := res.Index("day"), res.Index("label")
	if day < 0 || label < 0 {
		return fmt.Errorf("breaks: query %s needs the columns day and label", f.src.Breaks)
	}
	for _, row := range res.Rows {
		d, ok := row[day].(canon.Day)
		if !ok {
			return fmt.Errorf("breaks: day %q is no date", warehouse.Text(row[day]))
		}
		spec.Breaks = append(spec.Breaks, chart.Break{Day: d, Label: warehouse.Text(row[label])})
	}
	return nil
}
