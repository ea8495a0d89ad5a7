package document

import (
	"fmt"
	"strconv"

	"basedoc/pipeline/chart"
)

// figureKeys is the YAML of a figure block. Its title states a message, so Holds is
// required, and Subtitle, which replaces the title if that cannot be judged.
//
// A line takes X (a date), Y and, for more than one line, Series; the ranked
// kinds take Label and Y; a dumbbell takes Label, Then and Now; a scatter takes Label,
// X (a number) and Y, and, for more than one group, Series.
type figureKeys struct {
	captionKeys `yaml:",inline"`
	Kind        chart.Kind  `yaml:"kind"`
	X           string      `yaml:"x"`      // default period_date
	Y           string      `yaml:"y"`      // default value
	Series      string      `yaml:"series"` // column that tells lines apart
	Label       string      `yaml:"label"`  // column, default label
	Role        string      `yaml:"role"`   // column: subject, comparison or empty
	Subject     string      `yaml:"subject"`
	Comparison  string      `yaml:"comparison"` // of series or label
	Then        *endKeys    `yaml:"then"`
	Now         *endKeys    `yaml:"now"`
	Target      *targetKeys `yaml:"target"`
	XTarget     *targetKeys `yaml:"x_target"`
	Breaks      string      `yaml:"breaks"` // a query with columns day and label
	Decimals    int         `yaml:"decimals"`
	Log         bool        `yaml:"log"`
	XLog        bool        `yaml:"x_log"`
	XUnit       yamlText    `yaml:"x_unit"`
	Step        bool        `yaml:"step"`
	Panel       string      `yaml:"panel"`  // column that parts the rows
	Shared      bool        `yaml:"shared"` // panels have one scale
	N           string      `yaml:"n"`      // column of the number of values, base where there is one
}

// targetKeys is a reference line.
type targetKeys struct {
	Value yamlText `yaml:"value"` // a number or a call
	Label yamlText `yaml:"label"`
}

// endKeys is one end of a dumbbell: its column and what it is called.
type endKeys struct {
	Column string   `yaml:"column"`
	Label  yamlText `yaml:"label"`
}

// A figure is a figureKeys with its texts parsed.
type figure struct {
	caption
	keys             *figureKeys
	then, now, xUnit *passage
	target, xTarget  *target // nil where there is none
}

// A target is a targetKeys with its texts parsed.
type target struct {
	label *passage
	call  *call // nil where the value is a number
	value float64
}

// defaultX is the column of a line's days unless given.
const defaultX = "period_date"

func (r *Report) readFigure(id, text string, line int) *figure {
	keys := &figureKeys{X: defaultX, Y: "value", Label: "label"}
	if !r.decode(text, line, keys) {
		return nil
	}
	f := &figure{caption: r.readCaption(id, &keys.captionKeys, line), keys: keys}
	f.isLine, f.values = keys.Kind == chart.Line, []string{keys.Y}
	if keys.Holds.text == "" || keys.Subtitle.text == "" {
		r.addProblem(f.line, "figure %s: a title states a message: give holds (when it is true) and subtitle (what stands in its place if that cannot be judged)", id)
	}
	switch keys.Kind {
	case chart.Line, chart.RankedBar, chart.RankedDot:
	case chart.Scatter:
		if keys.X == defaultX {
			r.addProblem(f.line, "figure %s: a scatter needs x, a column of numbers", id)
		}
	case chart.Dumbbell:
		if keys.Then == nil || keys.Now == nil {
			r.addProblem(f.line, "figure %s: a dumbbell needs then and now, each with column and label", id)
			return nil
		}
		f.values = []string{keys.Then.Column, keys.Now.Column}
		f.then, f.now = r.parseText(keys.Then.Label, line), r.parseText(keys.Now.Label, line)
	default:
		r.addProblem(f.line, "figure %s: unknown kind %q (want line, ranked_bar, ranked_dot, dumbbell or scatter)", id, keys.Kind)
	}
	if keys.Breaks != "" {
		r.calls = append(r.calls, call{verb: verbRows, name: keys.Breaks, line: f.line})
	}
	f.xUnit = r.parseText(keys.XUnit, line)
	f.target, f.xTarget = r.readTarget(keys.Target, line), r.readTarget(keys.XTarget, line)
	return f
}

func (r *Report) readTarget(keys *targetKeys, line int) *target {
	if keys == nil {
		return nil
	}
	v, t := keys.Value, &target{label: r.parseText(keys.Label, line)}
	if m := callRE.FindStringSubmatch(v.text); m != nil && m[0] == v.text {
		c, err := parseCall(m[1])
		c.line = line + v.line - 1
		if err == nil && (c.verb != verbValue || c.format != format{}) {
			err = fmt.Errorf("{{%s}}: want a value without a format", c.text)
		}
		if err != nil {
			r.addProblem(c.line, "%w", err)
			return nil
		}
		r.calls = append(r.calls, c)
		t.call = &c
		return t
	}
	var err error
	if t.value, err = strconv.ParseFloat(v.text, 64); err != nil {
		r.addProblem(line+v.line-1, "target: want a number or a call, not %q", v.text)
	}
	return t
}

func (b *builder) buildFigure(f *figure) (*Figure, error) {
	c, m, err := b.buildCaption(f.caption, "figure", b.report.figures[f.id])
	if err != nil {
		return nil, err
	}
	spec := chart.Spec{Kind: f.keys.Kind, Decimals: f.keys.Decimals, Log: f.keys.Log, XLog: f.keys.XLog, Step: f.keys.Step, Shared: f.keys.Shared, XUnit: plain(b.buildText(f.xUnit))}
	if err := b.fillSeries(f, &spec, c.Data, m); err != nil {
		return nil, fmt.Errorf("figure %s: %w", f.id, err)
	}
	c.Notes = append(c.Notes, m.notes...)
	spec.Title, spec.Subtitle, spec.Unit, spec.Source = plain(c.Title), plain(c.Subtitle), plain(c.Unit), plain(c.Source)
	if c.Draft != "" {
		spec.Title = c.Draft + ": " + spec.Title
	}
	for _, n := range c.Notes {
		spec.Notes = append(spec.Notes, n.String())
	}
	if err := spec.Validate(); err != nil {
		return nil, err
	}
	c.Alt = spec.Alt()
	return &Figure{Caption: c, Spec: spec}, nil
}
