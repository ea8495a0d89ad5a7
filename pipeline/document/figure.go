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
	keys              *figureKeys
	then, now, target *passage
	targetValue       *call // nil where the value is a number
}

func (r *Report) readFigure(id, text string, line int) *figure {
	keys := &figureKeys{X: "period_date", Y: "value", Label: "label"}
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
	case chart.Dumbbell:
		if keys.Then == nil || keys.Now == nil {
			r.addProblem(f.line, "figure %s: a dumbbell needs then and now, each with column and label", id)
			return nil
		}
		f.values = []string{keys.Then.Column, keys.Now.Column}
		f.then, f.now = r.parseText(keys.Then.Label, line), r.parseText(keys.Now.Label, line)
	default:
		r.addProblem(f.line, "figure %s: unknown kind %q (want line, ranked_bar, ranked_dot or dumbbell)", id, keys.Kind)
	}
	if keys.Breaks != "" {
		r.calls = append(r.calls, call{verb: verbRows, name: keys.Breaks, line: f.line})
	}
	if keys.Target != nil {
		f.target = r.parseText(keys.Target.Label, line)
		r.readTarget(f, line)
	}
	return f
}

func (r *Report) readTarget(f *figure, line int) {
	v := f.keys.Target.Value
	if m := callRE.FindStringSubmatch(v.text); m != nil && m[0] == v.text {
		c, err := parseCall(m[1])
		c.line = line + v.line - 1
		if err == nil && (c.verb != verbValue || c.format != format{}) {
			err = fmt.Errorf("{{%s}}: want a value without a format", c.text)
		}
		if err != nil {
			r.addProblem(c.line, "%w", err)
			return
		}
		r.calls = append(r.calls, c)
		f.targetValue = &c
		return
	}
	if _, err := strconv.ParseFloat(v.text, 64); err != nil {
		r.addProblem(line+v.line-1, "target: want a number or a call, not %q", v.text)
	}
}

func (b *builder) buildFigure(f *figure) (*Figure, error) {
	c, m, err := b.buildCaption(f.caption, "figure", b.report.figures[f.id])
	if err != nil {
		return nil, err
	}
	spec := chart.Spec{Kind: f.keys.Kind, Decimals: f.keys.Decimals, Log: f.keys.Log}
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
