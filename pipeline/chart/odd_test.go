package chart

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"basedoc/pipeline/canon"
)

// oddSpecs are figures at the limits of what can be drawn.
func oddSpecs() map[string]Spec {
	nan := math.NaN()
	long := strings.Repeat("a very long name of an economy ", 6) + strings.Repeat("W", 50)
	odd := map[string]Spec{}
	for name, values := range map[string][]float64{
		"one": {3}, "zero": {0}, "zeros": {0, 0, 0}, "equal": {7, 7}, "huge": {1e15, 9e14, 1}, "tiny": {1e-9, 3e-9},
		"negative": {-5, -3, -1e6}, "mixed": {-1, 0, 1}, "near": {1e12, 1e12 + 1}, "subnormal": {5e-324, 1}, "gap": {nan, 1, nan},
	} {
		var points, days []Point
		for i, v := range values {
			points = append(points, Point{Label: fmt.Sprint("economy ", i), Value: v})
			days = append(days, Point{Day: canon.DayOf(2000+i, 6, 30), Value: v})
		}
		for _, kind := range []Kind{RankedBar, RankedDot} {
			odd[name+"/"+string(kind)] = Spec{Kind: kind, Series: []Series{{Points: points}}}
		}
		spots := slices.Clone(points)
		for i := range spots {
			spots[i].X = spots[len(spots)-1-i].Value
		}
		odd[name+"/scatter"] = Spec{Kind: Scatter, XUnit: "unit", Series: []Series{{Points: spots}}}
		odd[name+"/dumbbell"] = Spec{Kind: Dumbbell, Series: []Series{{Name: "2000", Points: points[:1]}, {Name: "2001", Points: points}}}
		odd[name+"/line"] = Spec{Kind: Line, Series: []Series{{Points: days}, {Name: "none", Points: days[:0]}}}
	}
	for name, s := range odd {
		if s.Kind == Line {
			s.Series[0].Name = "some"
		}
		s.Title, s.Unit, s.Decimals = "Odd figure "+name, "unit", 1
		odd[name] = s
	}
	var sixty []Point
	for i := range 60 {
		sixty = append(sixty, Point{Label: fmt.Sprintf("%d %s", i, long), Value: float64(i), Mark: "a"})
	}
	odd["long"] = Spec{
		Kind: RankedBar, Title: long, Subtitle: long, Unit: long, Source: long, Notes: []string{long, ""},
		Series: []Series{{Points: sixty}}, Target: &Target{Value: 200, Label: long},
	}
	odd["far target"] = Spec{
		Kind: RankedDot, Title: "t", Log: true, Series: []Series{{Points: []Point{{Label: "a", Value: 1}}}},
		Target: &Target{Value: 1e9, Label: "far"},
	}
	odd["log line"] = Spec{Kind: Line, Title: "t", Log: true, Series: []Series{{Points: []Point{{Day: 1, Value: 1e-6}, {Day: 2, Value: 1e12}}}}}
	odd["ages"] = Spec{
		Kind: Line, Title: "t", Series: []Series{{Name: long, Points: []Point{{Day: math.MinInt32 / 2, Value: 1}, {Day: math.MaxInt32 / 2, Value: 2, Mark: "b"}}}},
		Breaks: []Break{{Day: 0, Label: long}, {Day: math.MaxInt32, Label: "outside"}},
	}
	return odd
}

// Odd figures are drawn whole, without a panic and without covered texts.
func TestOddFigures(t *testing.T) {
	for name, s := range oddSpecs() {
		t.Run(name, func(t *testing.T) {
			switch err := s.Validate(); {
			case err != nil && strings.HasPrefix(name, "gap/dumbbell"):
				return
			case err != nil:
				t.Fatal(err)
			}
			checkLayout(t, name, s.layOut())
			checkLayout(t, name+", narrow", s.layOutOn(narrowWidth))
			if s.Alt() == "" {
				t.Error("no alternative text")
			}
			if testing.Short() && (s.Kind == RankedBar || s.Kind == RankedDot) && strings.Contains(name, "/") {
				return // pictures of scenes alike take most of the time
			}
			if _, err := s.PNG(); err != nil {
				t.Error(err)
			}
		})
	}
}

// Whatever the values, a figure is drawn or refused.
func FuzzFigure(f *testing.F) {
	f.Add("Nepal", 1.0, 2.0, 3.0, int32(0), int32(400), byte(0))
	f.Add("–", -1.0, math.NaN(), 1e14, int32(-90000), int32(90000), byte(255))
	f.Fuzz(func(t *testing.T, text string, a, b, c float64, d1, d2 int32, bits byte) {
		kind := []Kind{Line, RankedBar, RankedDot, Dumbbell, Scatter}[int(bits&15)%5]
		points := []Point{
			{Day: canon.Day(d1), Label: text, Value: a, Mark: "a", Role: Subject},
			{Day: canon.Day(d2), Label: text + "x", Value: b},
		}
		s := Spec{Kind: kind, Title: text, Unit: text, Log: bits&16 != 0, Decimals: int(bits >> 5), Series: []Series{{Name: "then", Points: points}}}
		if kind == Dumbbell {
			s.Series = append(s.Series, Series{Name: "now", Points: []Point{{Label: text, Value: c}}})
		}
		if bits&32 != 0 {
			s.Target = &Target{Value: c, Label: text}
		}
		if kind == Scatter {
			s.XUnit, s.XLog = text, bits&64 != 0
			points[0].X, points[1].X = c, a
		}
		s.Step = kind == Line && bits&128 != 0
		if s.Validate() == nil {
			s.Alt()
			checkLayout(t, text, s.layOut())
		}
	})
}
