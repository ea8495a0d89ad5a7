package chart

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"basedoc/pipeline/canon"
	"gonum.org/v1/plot/vg"
)

// checkLayout asserts that no text covers another or leaves the page.
func checkLayout(t *testing.T, name string, sc scene) {
	t.Helper()
	for i, a := range sc.texts {
		b := a.box()
		if b.x0 < 0 || b.y0 < 0 || b.x1 > sc.width+0.01 || b.y1 > sc.height+0.01 {
			t.Errorf("%s: %q leaves the page: %.1f", name, a.text, b)
		}
		for _, c := range sc.texts[:i] {
			if b.overlaps(c.box()) {
				t.Errorf("%s: %q at %.1f covers %q at %.1f", name, a.text, b, c.text, c.box())
			}
		}
	}
	for _, m := range sc.paths {
		for _, c := range m.path {
			if x, y := float64(c.Pos.X), float64(c.Pos.Y); math.IsNaN(x+y) || x < -1 || x > sc.width+1 || y < -1 || y > sc.height+1 {
				t.Errorf("%s: a mark lies at %.1f, %.1f", name, x, y)
			}
		}
	}
}

func TestTextsDoNotOverlap(t *testing.T) {
	for name, s := range samples() {
		checkLayout(t, name, s.layOut())
	}
}

// Nine lines that end at nearly the same value get nine legible labels.
func TestCrowdedLineEnds(t *testing.T) {
	s := Spec{Kind: Line, Title: "Nine series end close together", Unit: "addresses", Breaks: []Break{
		{Day: canon.DayOf(2023, 1, 1), Label: "a first change of the definition with a long explanation"},
		{Day: canon.DayOf(2023, 2, 1), Label: "a second change soon after"},
		{Day: canon.DayOf(2023, 3, 1), Label: "a third"},
	}, Target: &Target{Value: 1_000_000, Label: "A target with quite a long name that wraps: 1 million"}}
	for i := range 9 {
		one := Series{Name: fmt.Sprintf("Economy with a longish name %d", i)}
		for m := range canon.Day(30) {
			one.Points = append(one.Points, Point{Day: canon.DayOf(2022, 1, 1) + 30*m, Value: 1e6 + float64(i)})
		}
		s.Series = append(s.Series, one)
	}
	checkLayout(t, "crowded", s.layOut())
}

func TestSpread(t *testing.T) {
	for _, c := range []struct{ wanted, want []float64 }{
		{nil, []float64{}},
		{[]float64{50}, []float64{50}},
		{[]float64{10, 50}, []float64{10, 50}},
		{[]float64{50, 50}, []float64{45, 55}},
		{[]float64{50, 52, 54}, []float64{42, 52, 62}},
		{[]float64{-5, 0}, []float64{0, 10}},
		{[]float64{95, 99}, []float64{80, 90}},
		{[]float64{20, 40, 41}, []float64{20, 35.5, 45.5}},
	} {
		lengths := make([]float64, len(c.wanted))
		for i := range lengths {
			lengths[i] = 10
		}
		if got := spread(c.wanted, lengths, 0, 100); fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("spread(%v) = %v, want %v", c.wanted, got, c.want)
		}
	}
}

// dataLines returns the strokes of a style's colour and width.
func dataLines(sc scene, l seriesStyle) (lines []vg.Path) {
	for _, m := range sc.paths {
		if m.stroke != nil && *m.stroke == l.color && m.width == l.width {
			lines = append(lines, m.path)
		}
	}
	return lines
}

// A line stops before a break and starts again on its day; a missing value
// leaves a gap, and a value alone between gaps is a dot.
func TestLinesStopAtBreaksAndGaps(t *testing.T) {
	s := Spec{Kind: Line, Title: "t", Breaks: []Break{{Day: canon.DayOf(2013, 1, 1), Label: "b"}}}
	one := Series{Name: "s", Role: Subject}
	for i, v := range []float64{1, 2, 3, 4, math.NaN(), 6, math.NaN(), 8, 9} {
		one.Points = append(one.Points, Point{Day: canon.DayOf(2010+i, 1, 1), Value: v})
	}
	s.Series = []Series{one}
	sc := s.layOut()
	var got []int
	for _, path := range dataLines(sc, subjectStyles[0]) {
		got = append(got, len(path))
	}
	if fmt.Sprint(got) != "[3 2]" {
		t.Errorf("runs of %v points, want [3 2]: 2010–2012, then 2017–2018", got)
	}
	dots := 0
	for _, m := range sc.paths {
		if m.fill != nil && *m.fill == subjectStyles[0].color {
			dots++
		}
	}
	if dots != 3 {
		t.Errorf("%d dots, want 3: 2013 and 2015 alone, and the end", dots)
	}
}

// Rows come largest first, equals by name, missing values last by name.
func TestRankOrder(t *testing.T) {
	nan := math.NaN()
	s := Spec{Kind: RankedBar, Title: "t", Series: []Series{{Points: []Point{
		{Label: "Niger", Value: nan}, {Label: "Mali", Value: 2}, {Label: "Chad", Value: nan},
		{Label: "Nepal", Value: 5}, {Label: "Bhutan", Value: 2}, {Label: "Lesotho", Value: -1},
	}}}}
	at := map[string]float64{}
	for _, text := range s.layOut().texts {
		at[text.text] = text.y
	}
	order := []string{"Nepal", "Bhutan", "Mali", "Lesotho", "Chad", "Niger"}
	for i := 1; i < len(order); i++ {
		if at[order[i]] <= at[order[i-1]] {
			t.Errorf("%s stands above %s", order[i], order[i-1])
		}
	}
}

// On a log scale, which has no place for it, a measured zero is told by a word
// and stands apart from what is not known.
func TestZeroOnLogScale(t *testing.T) {
	s := Spec{Kind: RankedDot, Log: true, Title: "t", Target: &Target{Value: 3, Label: "target"}, Series: []Series{{Points: []Point{
		{Label: "Chad", Value: math.NaN()}, {Label: "Mali", Value: 0}, {Label: "Nepal", Value: 5}, {Label: "Niger", Value: 0}, {Label: "Bhutan", Value: 0.2},
	}}}}
	sc := s.layOut()
	checkLayout(t, "zero", sc)
	at := map[string]float64{}
	var words []string
	for _, text := range sc.texts {
		at[text.text] = text.y
		if text.text == none || text.text == notAvailable {
			words = append(words, text.text)
		}
	}
	if want := []string{none, none, notAvailable}; !slices.Equal(words, want) {
		t.Errorf("words %q, want %q", words, want)
	}
	order := []string{"Nepal", "Bhutan", "Mali", "Niger", "Chad"}
	for i := 1; i < len(order); i++ {
		if at[order[i]] <= at[order[i-1]] {
			t.Errorf("%s stands above %s", order[i], order[i-1])
		}
	}
}

// fills returns where marks of a colour lie in drawing order.
func fills(sc scene, c ink) (at []int) {
	for i, m := range sc.paths {
		if m.fill != nil && *m.fill == c && m.stroke == nil {
			at = append(at, i)
		}
	}
	return at
}

// Where nothing changed, the dot for now lies within the ring for then.
func TestEqualDumbbell(t *testing.T) {
	s := Spec{Kind: Dumbbell, Title: "t", Series: []Series{
		{Name: "then", Points: []Point{{Label: "Mali", Value: 5}, {Label: "Chad", Value: 9}}},
		{Name: "now", Role: Subject, Points: []Point{{Label: "Mali", Value: 5}, {Label: "Chad", Value: 1}}},
	}}
	sc := s.layOut()
	dots := fills(sc, subjectStyles[0].color)
	if len(dots) != 2 {
		t.Fatalf("%d dots, want 2", len(dots))
	}
	var rings []float64
	for i, m := range sc.paths {
		if m.stroke != nil && m.fill != nil {
			rings = append(rings, float64(m.path[1].Radius))
			if m.path[1].Pos == sc.paths[dots[0]].path[1].Pos && i > dots[0] {
				t.Error("the ring covers the dot")
			}
		}
	}
	if want := []float64{ringRadius, dotRadius - 0.4}; !slices.Equal(rings, want) {
		t.Errorf("rings of radius %v, want %v: wider where nothing changed", rings, want)
	}
}

// The name of a group and its last value stand on one line.
func TestEndLabelKeepsItsValue(t *testing.T) {
	s := Spec{Kind: Line, Title: "t", Decimals: 1, Series: []Series{{
		Name: "Land-locked developing countries", Role: Subject, Points: []Point{{Day: 0, Value: 7}, {Day: 365, Value: 5}},
	}}}
	var texts []string
	for _, text := range s.layOut().texts {
		texts = append(texts, text.text)
	}
	if want := "Land-locked developing countries" + noBreakSpace + "5.0"; !slices.Contains(texts, want) {
		t.Errorf("no %q among %q", want, texts)
	}
}

// A target line is interrupted where a value would stand upon it.
func TestTargetLineLeavesValuesFree(t *testing.T) {
	s := Spec{Kind: RankedDot, Title: "t", Decimals: 1, Series: []Series{{Points: []Point{
		{Label: "Mali", Value: 100}, {Label: "Chad", Value: 47},
	}}}}
	bare := len(fills(s.layOut(), white))
	s.Target = &Target{Value: 50, Label: "target"}
	sc := s.layOut()
	gaps := fills(sc, white)
	if len(gaps) != bare+1 {
		t.Fatalf("%d white fills, want %d: one more than without a target", len(gaps), bare+1)
	}
	gap := sc.paths[gaps[len(gaps)-1]].path
	if tall := float64(gap[2].Pos.Y - gap[0].Pos.Y); tall != maxRowHeight {
		t.Errorf("the gap is %v tall, want the row's %v", tall, maxRowHeight)
	}
}
