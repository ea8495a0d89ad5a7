package chart

import (
	"fmt"
	"math"
	"slices"
	"strings"
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
		checkLayout(t, name+", narrow", s.layOutOn(narrowWidth))
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

// The mark for now tells by its form where the value went, lies over the ring for
// then, and does not hide it however near it is.
func TestDumbbellDirections(t *testing.T) {
	s := Spec{Kind: Dumbbell, Title: "t", Series: []Series{
		{Name: "then", Points: []Point{{Label: "Mali", Value: 5}, {Label: "Chad", Value: 9}, {Label: "Niger", Value: 4}}},
		{Name: "now", Role: Subject, Points: []Point{{Label: "Mali", Value: 5}, {Label: "Chad", Value: 1}, {Label: "Niger", Value: 4.05}}},
	}}
	sc := s.layOut()
	var rings []float64
	last := 0
	for i, m := range sc.paths {
		if m.stroke != nil && m.fill != nil {
			rings, last = append(rings, float64(m.path[1].Radius)), i
		}
	}
	// In the key, then in the rows of Mali, Niger and Chad.
	if want := []float64{dotRadius, ringRadius, ringRadius, dotRadius - 0.4}; !slices.Equal(rings, want) {
		t.Errorf("rings of radius %v, want %v: wider where then and now are near", rings, want)
	}
	for d, wantTip := range map[direction]float64{lower: -1, higher: +1} {
		marks := fills(sc, directionMarks[d].color)
		if len(marks) != 2 {
			t.Fatalf("%d marks of direction %d, want 2: in the key and in a row", len(marks), d)
		}
		path := sc.paths[marks[1]].path
		if tip := float64(path[0].Pos.X - path[1].Pos.X); tip*wantTip <= 0 {
			t.Errorf("the mark of direction %d points %v", d, tip)
		}
	}
	if marks := fills(sc, directionMarks[lower].color); marks[1] < last {
		t.Error("a ring covers a mark")
	}
	var key []string
	for _, text := range sc.texts[1:5] {
		key = append(key, text.text)
	}
	if want := []string{"then", "now lower: 1", "now higher: 1", "now the same: 1"}; !slices.Equal(key, want) {
		t.Errorf("key %q, want %q", key, want)
	}
}

// A step holds its value until the next day, and until one without a value.
func TestSteps(t *testing.T) {
	s := Spec{Kind: Line, Step: true, Title: "t", Series: []Series{{Role: Subject, Points: []Point{
		{Day: 0, Value: 9}, {Day: 10, Value: 5}, {Day: 20, Value: math.NaN()}, {Day: 30, Value: 4},
	}}}}
	lines := dataLines(s.layOut(), subjectStyles[0])
	if len(lines) != 1 || len(lines[0]) != 4 {
		t.Fatalf("lines %v, want one of four points", lines)
	}
	l := lines[0]
	for i := 1; i < len(l); i++ {
		if across := i%2 == 1; across != (l[i].Pos.Y == l[i-1].Pos.Y) || across == (l[i].Pos.X == l[i-1].Pos.X) {
			t.Errorf("leg %d goes from %v to %v", i, l[i-1].Pos, l[i].Pos)
		}
	}
}

// On a log scale no line ends at a dot: its length would mean nothing.
func TestNoStemsOnLogScale(t *testing.T) {
	for _, kind := range []Kind{RankedDot, Dumbbell} {
		s := Spec{Kind: kind, Log: true, Title: "t", Series: []Series{{Name: "now", Points: []Point{{Label: "Mali", Value: 5}, {Label: "Chad", Value: 80}}}}}
		if kind == Dumbbell {
			s.Series = append([]Series{{Name: "then", Points: []Point{{Label: "Mali", Value: 9}, {Label: "Chad", Value: 70}}}}, s.Series...)
		}
		for _, m := range s.layOut().paths {
			if m.stroke == nil || *m.stroke != gridInk || m.path[0].Pos.Y != m.path[1].Pos.Y {
				continue
			}
			if end := float64(m.path[1].Pos.X); end != pageWidth-edge {
				t.Errorf("%s: a guide ends at %v, want the end of the plot", kind, end)
			}
		}
	}
}

// Names of points cover no mark, no line and no other name; those without a place
// are counted in the alternative text.
func TestScatterNames(t *testing.T) {
	s := samples()["scatter"]
	sc := s.layOut()
	named := 0
	for _, text := range sc.texts {
		if slices.Contains(landLocked, text.text) || text.text == s.Target.Label {
			if text.text != s.Target.Label {
				named++
			}
			b := text.box()
			for _, m := range sc.paths {
				if m.fill == nil || m.path[1].Type != vg.ArcComp {
					continue
				}
				c := m.path[1].Pos
				if dot := (box{float64(c.X) - dotRadius, float64(c.Y) - dotRadius, float64(c.X) + dotRadius, float64(c.Y) + dotRadius}); b.overlaps(dot) {
					t.Errorf("%s covers a mark at %v", text.text, c)
				}
			}
		}
	}
	if named+sc.unplaced != 31 || named < 20 {
		t.Errorf("%d named and %d not, want 31 together and most of them named", named, sc.unplaced)
	}
	if want := fmt.Sprintf("%d points are not named for want of space.", sc.unplaced); !strings.HasSuffix(s.Alt(), want) {
		t.Errorf("alternative text %q, want it to end %q", s.Alt(), want)
	}
}

// Each panel has its own scale, so that one does not flatten the other, unless they
// share it; the days they share.
func TestPanels(t *testing.T) {
	day := func(d canon.Day, v float64) Point { return Point{Day: d, Value: v} }
	s := Spec{Kind: Line, Title: "t", Series: []Series{
		{Role: Subject, Panel: "a", Points: []Point{day(0, 0), day(200, 2)}},
		{Role: Subject, Panel: "b", Points: []Point{day(0, 0), day(400, 200)}},
	}}
	rise := func(l vg.Path) float64 { return math.Round(float64(l[0].Pos.Y - l[1].Pos.Y)) }
	across := func(l vg.Path) float64 { return math.Round(float64(l[1].Pos.X - l[0].Pos.X)) }
	lines := dataLines(s.layOut(), subjectStyles[0])
	if rise(lines[0]) != panelHeight || rise(lines[1]) != panelHeight {
		t.Errorf("lines rise by %v and %v, want %v", rise(lines[0]), rise(lines[1]), panelHeight)
	}
	if r := across(lines[1]) / across(lines[0]); r < 1.9 || r > 2.1 {
		t.Errorf("the days of one panel are %v times as wide as those of the other", r/2)
	}
	s.Shared = true
	if lines = dataLines(s.layOut(), subjectStyles[0]); rise(lines[0]) != 1 || rise(lines[1]) != panelHeight {
		t.Errorf("on one scale lines rise by %v and %v, want 1 and %v", rise(lines[0]), rise(lines[1]), panelHeight)
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
