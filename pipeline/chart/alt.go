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
var kindNames = map[Kind]string{Line: "Line chart", RankedBar: "Ranked bar chart", RankedDot: "Ranked dot chart", Dumbbell: "Dumbbell chart"}

// Alt describes a valid figure in words for those who do not see it: what is
// shown and what there is to find. It is made from the values that are drawn.
func (s Spec) Alt() string {
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
	if s.Kind == Line {
		s.describeLines(say)
	} else {
		s.describeRows(say)
	}
	return strings.Join(sentences, " ")
}

// withoutStop drops the full stop and the line breaks of a text.
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
		say("%s: %s.", name, text)
	}
	if s.Target != nil {
		say("Reference line: %s.", s.targetName())
	}
	for _, br := range s.Breaks {
		say("Break in the series %s: %s.", onDay(br.Day, series), withoutStop(br.Label))
	}
}

// compareValues orders points by value, the first name last among equals.
func compareValues(a, b Point) int {
	return cmp.Or(cmp.Compare(a.Value, b.Value), cmp.Compare(b.Label, a.Label))
}

// onDay says when: in a year or month, on a day.
func onDay(d canon.Day, series []Series) string {
	name := dayName(d, series)
	if strings.Count(name, " ") == 2 {
		return "on " + name
	}
	return "in " + name
}

// targetName names the target and, where its label does not, its value.
func (s Spec) targetName() string {
	value := strings.TrimSuffix(formatValue(s.Target.Value, s.Decimals), "."+strings.Repeat("0", s.Decimals))
	label := withoutStop(s.Target.Label)
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

// describeRows describes a rank or a dumbbell: its extremes, how it lies to the
// target, and who stands in it without a dot or bar.
func (s Spec) describeRows(say func(string, ...any)) {
	then, now := s.Series[0].Name, s.Series[len(s.Series)-1].Name
	rows := rowsOf(s)
	slices.SortStableFunc(rows, compareRows)
	var known, drawn []row // with a value now, and with a place for it
	var moves [3]int       // lower, unchanged, higher
	lacks := [4]string{then + " only", now + " only", "None (a measured zero)", "Not available"}
	var lacking [4][]string
	for _, r := range rows {
		if !math.IsNaN(r.now) {
			known = append(known, r)
			if !r.none {
				drawn = append(drawn, r)
			}
		}
		lack := -1
		switch {
		case r.missing():
			lack = 3
		case r.none:
			lack = 2
		case s.Kind == Dumbbell && math.IsNaN(r.now):
			lack = 0
		case s.Kind == Dumbbell && math.IsNaN(r.then):
			lack = 1
		case s.Kind == Dumbbell:
			moves[cmp.Compare(r.now, r.then)+1]++
		}
		if lack >= 0 {
			lacking[lack] = append(lacking[lack], r.name.Label)
		}
	}
	when, n := "", min(3, (len(drawn)+1)/2)
	if s.Kind == Dumbbell {
		when, n = " in "+now, min(1, len(drawn))
		say("From %s to %s: %d higher, %d lower, %d unchanged.", then, now, moves[2], moves[0], moves[1])
	} else {
		say("%d of %d have a value.", len(known), len(rows))
	}
	if len(drawn) > 0 {
		say("Highest%s: %s.", when, s.rowValues(drawn[:n]))
	}
	if n < len(drawn) || s.Kind == Dumbbell && n > 0 {
		say("Lowest%s: %s.", when, s.rowValues(drawn[len(drawn)-max(1, min(n, len(drawn)-n)):]))
	}
	if s.Target != nil {
		var places [3]int // below the target, at it, above it
		for _, r := range known {
			places[cmp.Compare(r.now, s.Target.Value)+1]++
		}
		text := fmt.Sprintf("Reference line: %s; %d of %d are below it", s.targetName(), places[0], len(known))
		if places[1] > 0 {
			text += fmt.Sprintf(", %d at it", places[1])
		}
		say("%s.", text)
	}
	for i, names := range lacking {
		if len(names) > 0 {
			slices.Sort(names)
			say("%s: %s.", lacks[i], strings.Join(names, ", "))
		}
	}
}

func (s Spec) rowValues(rows []row) string {
	parts := make([]string, len(rows))
	for i, r := range rows {
		parts[i] = r.name.Label + " " + formatValue(r.now, s.Decimals)
	}
	return strings.Join(parts, ", ")
}
