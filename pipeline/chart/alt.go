package chart

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"basedoc/pipeline/canon"
)

// kindNames are the kinds as a sentence begins with them.
var kindNames = map[Kind]string{Line: "Line chart", RankedBar: "Ranked bar chart", RankedDot: "Ranked dot chart", Dumbbell: "Dumbbell chart", Scatter: "Scatter chart"}

// Alt describes a valid figure in sentences for those who do not see it. It is
// made from the values that are drawn.
func (s Spec) Alt() string { return s.altOn(pageWidth) }

// altOn describes it as it is drawn on a page of a width.
func (s Spec) altOn(width float64) string {
	var sentences []string
	say := func(format string, args ...any) {
		text := fmt.Sprintf(format, args...)
		if strings.HasSuffix(text, "..") {
			text = text[:len(text)-1] // an abbreviation ended the sentence
		}
		sentences = append(sentences, text)
	}
	say("%s: %s.", kindNames[s.Kind], withoutStop(s.Title))
	if s.Subtitle != "" {
		say("%s.", withoutStop(s.Subtitle))
	}
	if s.Unit != "" {
		say("Measure: %s.", withoutStop(s.Unit))
	}
	for _, one := range s.panels() {
		if one.panel != "" {
			say("Panel %s.", withoutStop(one.panel))
		}
		switch s.Kind {
		case Line:
			one.describeLines(say)
		case Scatter:
			one.describePoints(width, say)
		default:
			one.describeRows(say)
		}
	}
	return strings.Join(sentences, " ")
}

// withoutStop returns a text without its full stop, on one line.
func withoutStop(text string) string {
	return strings.TrimRight(strings.Join(strings.Fields(text), " "), ". ")
}

func (s Spec) describeLines(say func(string, ...any)) {
	series := sortedByDay(s.Series)
	first, last := daySpan(series)
	if first <= last {
		say("%s from %s to %s.", count(len(series), "line", "lines"), dayName(first, series), dayName(last, series))
	}
	at := func(q Point) string { return formatValue(q.Value, s.Decimals) + " " + onDay(q.Day, series) }
	for _, one := range series {
		known := slices.DeleteFunc(slices.Clone(one.Points), func(q Point) bool { return math.IsNaN(q.Value) })
		name := cmp.Or(one.Name, "Value")
		if len(known) == 0 {
			say("%s: not available.", name)
			continue
		}
		text := at(known[0])
		if len(known) > 1 {
			text += fmt.Sprintf(", %s; highest %s, lowest %s", at(known[len(known)-1]), at(slices.MaxFunc(known, compareValues)), at(slices.MinFunc(known, compareValues)))
		}
		if n := len(one.Points) - len(known); n > 0 {
			text += fmt.Sprintf("; %s missing", count(n, "value", "values"))
		}
		if base := known[len(known)-1].Base; base > 0 {
			text += fmt.Sprintf("; n = %s at the end", FormatNumber(float64(base), 0))
		}
		say("%s: %s.", name, text)
	}
	if s.Target != nil {
		say("Reference line: %s.", s.nameOf(s.Target))
	}
	for _, br := range s.Breaks {
		say("Break in the series %s: %s.", onDay(br.Day, series), withoutStop(br.Label))
	}
}

// compareValues orders points by value, and equal ones by label from Z to A, so
// that slices.MaxFunc finds the first label.
func compareValues(a, b Point) int {
	return cmp.Or(cmp.Compare(a.Value, b.Value), cmp.Compare(b.Label, a.Label))
}

// onDay returns "in" a year or month, or "on" a day.
func onDay(d canon.Day, series []Series) string {
	name := dayName(d, series)
	if strings.Count(name, " ") == 2 {
		return "on " + name
	}
	return "in " + name
}

// nameOf names a target and, where its label does not, its value.
func (s Spec) nameOf(t *Target) string {
	value := strings.TrimSuffix(formatValue(t.Value, s.Decimals), "."+strings.Repeat("0", s.Decimals))
	label := withoutStop(t.Label)
	if strings.Contains(label, value) {
		return label
	}
	return label + " (" + value + ")"
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return FormatNumber(float64(n), 0) + " " + many
}

// describeRows describes a ranked figure or a dumbbell: its extremes, how many
// values are below the target, and the rows without a dot or bar.
func (s Spec) describeRows(say func(string, ...any)) {
	rows := rowsOf(s)
	slices.SortStableFunc(rows, compareRows)
	known := rowsWhile(rows, func(r row) bool { return !math.IsNaN(r.now) })
	drawn := rowsWhile(known, func(r row) bool { return !r.isNone })
	list := func(what string, belongs func(row) bool) {
		var names []string
		for _, r := range rows {
			if belongs(r) {
				names = append(names, r.name.Label)
			}
		}
		if len(names) > 0 {
			slices.Sort(names)
			say("%s: %s.", what, strings.Join(names, ", "))
		}
	}
	if s.Kind == Dumbbell {
		then, now := s.Series[0].Name, s.Series[1].Name
		var moves [3]int // lower, unchanged, higher
		for _, r := range rows {
			if r.isPaired() {
				moves[1+cmp.Compare(r.now, r.then)]++
			}
		}
		say("From %s to %s: %d higher, %d lower, %d unchanged.", then, now, moves[2], moves[0], moves[1])
		if len(drawn) > 0 {
			say("Highest in %s: %s.", now, s.rowValues(drawn[:1]))
			say("Lowest in %s: %s.", now, s.rowValues(drawn[len(drawn)-1:]))
		}
		s.describeTarget(say, known)
		list(then+" only", func(r row) bool { return math.IsNaN(r.now) && !r.isMissing() })
		list(now+" only", func(r row) bool { return math.IsNaN(r.then) && !r.isMissing() })
	} else {
		say("%d of %d have a value.", len(known), len(rows))
		n := min(3, (len(drawn)+1)/2)
		if n > 0 {
			say("Highest: %s.", s.rowValues(drawn[:n]))
		}
		if n < len(drawn) {
			say("Lowest: %s.", s.rowValues(drawn[len(drawn)-min(n, len(drawn)-n):]))
		}
		s.describeTarget(say, known)
		list("None (a measured zero)", func(r row) bool { return r.isNone })
	}
	list("Not available", row.isMissing)
}

// rowsWhile returns the rows before the first for which has is false.
func rowsWhile(rows []row, has func(row) bool) []row {
	for i, r := range rows {
		if !has(r) {
			return rows[:i]
		}
	}
	return rows
}

// describeTarget says how many values lie below the target, and how many at it.
func (s Spec) describeTarget(say func(string, ...any), known []row) {
	if s.Target == nil {
		return
	}
	var places [3]int // below, at, above
	for _, r := range known {
		places[1+cmp.Compare(r.now, s.Target.Value)]++
	}
	text := fmt.Sprintf("Reference line: %s; %d of %d are below it", s.nameOf(s.Target), places[0], len(known))
	if places[1] > 0 {
		text += fmt.Sprintf(", %d at it", places[1])
	}
	say("%s.", text)
}

func (s Spec) rowValues(rows []row) string {
	parts := make([]string, len(rows))
	for i, r := range rows {
		parts[i] = r.name.baseLabel() + " " + formatValue(r.now, s.Decimals)
	}
	return strings.Join(parts, ", ")
}
