package chart

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"basedoc/pipeline/canon"
)

// Alt describes the figure in words for those who do not see it: what is shown
// and what there is to find. It is made from the values that are drawn.
func (s Spec) Alt() string {
	var b strings.Builder
	say := func(format string, args ...any) {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		text := fmt.Sprintf(format, args...)
		if strings.HasSuffix(text, "..") {
			text = text[:len(text)-1] // an abbreviation ended the sentence
		}
		b.WriteString(text)
	}
	say("%s: %s.", kindName(s.Kind), sentence(s.Title))
	if s.Subtitle != "" {
		say("%s.", sentence(s.Subtitle))
	}
	if s.Unit != "" {
		say("Measure: %s.", sentence(s.Unit))
	}
	switch s.Kind {
	case Line:
		s.altLines(say)
	case Dumbbell:
		s.altPairs(say)
	default:
		s.altRanks(say)
	}
	return b.String()
}

// onDay says when: in a year or month, on a day.
func onDay(d canon.Day, series []Series) string {
	name := dayName(d, series)
	if strings.Count(name, " ") == 2 {
		return "on " + name
	}
	return "in " + name
}

func kindName(k Kind) string {
	switch k {
	case Line:
		return "Line chart"
	case RankedBar:
		return "Ranked bar chart"
	case RankedDot:
		return "Ranked dot chart"
	case Dumbbell:
		return "Dumbbell chart"
	}
	return "Chart"
}

// sentence drops the full stop and the line breaks of a text.
func sentence(text string) string {
	return strings.TrimRight(strings.Join(strings.Fields(text), " "), ". ")
}

func (s Spec) altLines(say func(string, ...any)) {
	series := sortedByDay(s.Series)
	first, last := daySpan(series)
	if first <= last {
		say("%s from %s to %s.", count(len(series), "line", "lines"), dayName(first, series), dayName(last, series))
	}
	for _, one := range series {
		var known []Point
		for _, q := range one.Points {
			if !math.IsNaN(q.Value) {
				known = append(known, q)
			}
		}
		name := one.Name
		if name == "" {
			name = "Value"
		}
		if len(known) == 0 {
			say("%s: not available.", name)
			continue
		}
		at := func(q Point) string {
			return formatValue(q.Value, s.Decimals) + " " + onDay(q.Day, series)
		}
		from, to := known[0], known[len(known)-1]
		text := at(from)
		if len(known) > 1 {
			low := slices.MinFunc(known, compareValues)
			high := slices.MaxFunc(known, compareValues)
			text += fmt.Sprintf(", %s; highest %s, lowest %s", at(to), at(high), at(low))
		}
		if n := len(one.Points) - len(known); n > 0 {
			text += fmt.Sprintf("; %s missing", count(n, "value", "values"))
		}
		say("%s: %s.", name, text)
	}
	if s.Target != nil {
		say("Reference line: %s.", s.reference())
	}
	for _, br := range s.Breaks {
		say("Break in the series %s: %s.", onDay(br.Day, series), sentence(br.Label))
	}
}

// reference names the target and, where its label does not, its value.
func (s Spec) reference() string {
	value := strings.TrimSuffix(formatValue(s.Target.Value, s.Decimals), "."+strings.Repeat("0", s.Decimals))
	label := sentence(s.Target.Label)
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
