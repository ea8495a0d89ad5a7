package chart

import (
	"math"
	"strings"
	"testing"

	"basedoc/pipeline/canon"
)

// A figure that cannot be drawn truly is refused, by name and with the reason.
func TestBadSpecs(t *testing.T) {
	ranked := func(values ...Point) Spec {
		return Spec{Kind: RankedDot, Title: "Prices", Series: []Series{{Name: "s", Points: values}}}
	}
	with := func(change func(*Spec)) Spec {
		s := ranked(Point{Label: "Nepal", Value: 1})
		change(&s)
		return s
	}
	for _, c := range []struct {
		spec Spec
		want string
	}{
		{with(func(s *Spec) { s.Title = " " }), `figure " ": no title`},
		{with(func(s *Spec) { s.Kind = "pie" }), `figure "Prices": unknown kind "pie"`},
		{with(func(s *Spec) { s.Kind = Dumbbell }), `a dumbbell has 1 series: want two, then and now`},
		{with(func(s *Spec) { s.Series = nil }), `a ranked figure has 0 series: want one`},
		{with(func(s *Spec) { s.Kind, s.Series = Line, nil }), `a line figure has no series`},
		{with(func(s *Spec) { s.Kind, s.Log = RankedBar, true }), `bars start at zero, which a log scale lacks`},
		{with(func(s *Spec) { s.Step = true }), `only a line figure has steps`},
		{with(func(s *Spec) { s.XLog = true }), `only a scatter has a unit, a scale and a target along x`},
		{with(func(s *Spec) { s.Kind, s.Unit = Scatter, "%" }), `a scatter needs a unit for each of its axes`},
		{with(func(s *Spec) { s.Kind, s.Unit, s.XUnit, s.XLog = Scatter, "%", "people", true }), `series "s", Nepal: 0 has no place on a log scale`},
		{with(func(s *Spec) { s.Kind, s.Unit, s.XUnit, s.Series = Scatter, "%", "people", nil }), `a scatter has no series`},
		{with(func(s *Spec) { s.Kind, s.Unit, s.XUnit, s.XTarget = Scatter, "%", "people", &Target{Value: 1} }), `the target has no label`},
		{with(func(s *Spec) { s.Kind, s.Unit, s.XUnit, s.Series[0].Panel = Scatter, "%", "people", "a" }), `panel "a": a scatter has no panels`},
		{with(func(s *Spec) { s.Series = append(s.Series, Series{Panel: "b"}) }), `no value to show`},
		{with(func(s *Spec) { s.Series[0].Panel = "国" }), `panel "国": the font has no glyph`},
		{with(func(s *Spec) { s.Decimals = 12 }), `12 decimals: want 0 to 9`},
		{with(func(s *Spec) { s.Breaks = []Break{{Label: "b"}} }), `only a line figure has breaks`},
		{with(func(s *Spec) { s.Series[0].Role = "hero" }), `unknown role "hero"`},
		{with(func(s *Spec) { s.Target = &Target{Value: 1} }), `the target has no label`},
		{with(func(s *Spec) { s.Target = &Target{Value: math.NaN(), Label: "t"} }), `target: no value`},
		{ranked(), `no value to show`},
		{ranked(Point{Label: "Nepal", Value: math.NaN()}), `no value to show`},
		{ranked(Point{Label: "Nepal", Value: 1}, Point{Label: "Nepal", Value: 2}), `series "s": Nepal appears twice`},
		{ranked(Point{Value: 1}), `series "s": point 1 has no label`},
		{ranked(Point{Label: "Nepal", Value: math.Inf(1)}), `series "s", Nepal: +Inf is beyond what a figure can show (1e+15)`},
		{with(func(s *Spec) { s.Log, s.Series[0].Points[0].Value = true, -1 }), `series "s", Nepal: -1 has no place on a log scale`},
		{with(func(s *Spec) { s.Log, s.Series[0].Points[0].Value = true, 0 }), `no value to show`},
		{Spec{Kind: Line, Title: "Prices", Log: true, Series: []Series{{Points: []Point{{Value: 0}, {Day: 1, Value: 1}}}}}, `1970-01-01: 0 has no place on a log scale`},
		{with(func(s *Spec) { s.Log, s.Target = true, &Target{Value: -1, Label: "t"} }), `target: -1 has no place on a log scale`},
		{with(func(s *Spec) { s.Title = "价格" }), `title "价格": the font has no glyph for '价' (U+4EF7)`},
		{with(func(s *Spec) { s.Subtitle = "السعر" }), `subtitle "السعر": the font has no glyph for 'ا' (U+0627)`},
		{with(func(s *Spec) { s.Unit = "שקל" }), `unit "שקל": right-to-left text cannot be drawn yet (U+05E9)`},
		{with(func(s *Spec) { s.Source = "a\xff" }), `source "a\xff": not valid UTF-8`},
		{with(func(s *Spec) { s.Notes = []string{"a", "b \u0007"} }), `note 2 "b \a": the font has no glyph for '\a' (U+0007)`},
		{with(func(s *Spec) { s.Series[0].Points[0].Label = "नेपाल" }), `label "नेपाल": the font has no glyph for 'न' (U+0928)`},
		{with(func(s *Spec) { s.Series[0].Points[0].Mark = "⁰" }), `mark "⁰": the font has no glyph`},
		{with(func(s *Spec) { s.Target = &Target{Value: 1, Label: "目"} }), `target "目": the font has no glyph`},
		{Spec{Kind: Line, Title: "Prices", Series: []Series{{Points: []Point{{Day: 5, Value: 1}, {Day: 5, Value: 2}}}}},
			`series "": 1970-01-06 appears twice`},
		{Spec{Kind: Line, Title: "Prices", Series: []Series{{Points: []Point{{Value: 1}}}, {}}}, `a series has no name`},
		{Spec{Kind: Line, Title: "Prices", Series: []Series{{Points: []Point{{Value: 1}}}}, Breaks: []Break{{Day: canon.DayOf(2018, 1, 1)}}},
			`the break of 2018-01-01 has no label`},
	} {
		err := c.spec.Validate()
		if err == nil {
			t.Errorf("accepted, want %s", c.want)
			continue
		}
		if !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), "figure ") {
			t.Errorf("error %v\n want %s", err, c.want)
		}
		if _, svg := c.spec.SVG(); svg == nil || svg.Error() != err.Error() {
			t.Errorf("SVG: error %v, want %v", svg, err)
		}
		if _, png := c.spec.PNG(); png == nil || png.Error() != err.Error() {
			t.Errorf("PNG: error %v, want %v", png, err)
		}
	}
}
