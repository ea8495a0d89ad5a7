package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"basedoc/pipeline/refresh"
	"basedoc/pipeline/store"
)

// manyParts is the number of parts above which a source is told of in short:
// parts in the same state, or with the same outcome, share a line.
const manyParts = 20

// A statusLine is a line of the table of basedoc status: a part, or several of a
// source that has many.
type statusLine struct {
	source, part                   string
	dataOf, age, checked, obtained string
	state, origin                  string
	rows                           int64
}

// statusLines lists a line for each part, or for each state of a source with many
// parts if inShort is set.
func statusLines(states []refresh.PartStatus, inShort bool) []statusLine {
	var lines []statusLine
	for len(states) > 0 {
		n := 1
		for n < len(states) && states[n].Source == states[0].Source {
			n++
		}
		ofSource := states[:n]
		states = states[n:]
		if !inShort || n <= manyParts {
			for i := range ofSource {
				lines = append(lines, lineOf(ofSource[i:i+1]))
			}
			continue
		}
		for _, alike := range groupBy(ofSource, stateText) {
			lines = append(lines, lineOf(alike))
		}
	}
	return lines
}

// groupBy groups values by a text, in the order of the first of each.
func groupBy[V any](values []V, text func(V) string) [][]V {
	var groups [][]V
	for _, v := range values {
		i := slices.IndexFunc(groups, func(g []V) bool { return text(g[0]) == text(v) })
		if i < 0 {
			i, groups = len(groups), append(groups, nil)
		}
		groups[i] = append(groups[i], v)
	}
	return groups
}

// lineOf is the line of parts in the same state.
func lineOf(parts []refresh.PartStatus) statusLine {
	line := statusLine{source: parts[0].Source, part: parts[0].Part, state: stateText(parts[0])}
	if len(parts) > 1 {
		line.part = fmt.Sprintf("%d parts", len(parts))
	}
	all := func(text func(refresh.PartStatus) string) []string {
		var texts []string
		for _, p := range parts {
			texts = append(texts, text(p))
		}
		slices.Sort(texts)
		return slices.Compact(texts)
	}
	span := func(text func(refresh.PartStatus) string) string {
		texts := all(text)
		if len(texts) == 1 {
			return texts[0]
		}
		return texts[0] + " to " + texts[len(texts)-1]
	}
	line.dataOf = span(dataOf)
	line.checked = span(func(p refresh.PartStatus) string { return dayOf(p.CheckedAt) })
	line.obtained = span(obtainedOn)
	line.origin = strings.Join(all(func(p refresh.PartStatus) string { return p.Origin }), ", ")
	youngest, oldest := parts[0].AgeDays, parts[0].AgeDays
	for _, p := range parts {
		youngest, oldest = min(youngest, p.AgeDays), max(oldest, p.AgeDays)
		line.rows += p.Rows
	}
	line.age = fmt.Sprintf("%d d", oldest)
	if youngest != oldest {
		line.age = fmt.Sprintf("%d to %d d", youngest, oldest)
	}
	return line
}

// stateText is the state of a part as the table says it.
func stateText(s refresh.PartStatus) string {
	state := s.State
	if s.State == refresh.StateFailing || s.State == refresh.StateQuarantined {
		if !s.FailingSince.IsZero() { // zero where this machine failed, and no publisher
			state += " since " + dayOf(s.FailingSince)
		}
	}
	if s.Overdue {
		state += ", overdue"
	}
	if s.Stale && s.State != refresh.StateStale {
		state += ", stale"
	}
	return state
}

// toldAlone is how many of many parts that fare badly are told of with their
// reasons.
const toldAlone = 3

// A told is something that a summary says of parts of a source.
type told struct {
	label, source, part, text string
}

// inShort shortens what is said of many parts of a source: those of which the same
// is said share a line, and so do all but the first few of those with the same
// label.
func inShort(all []told) []told {
	var out []told
	for _, ofSource := range groupBy(all, func(t told) string { return t.source }) {
		if len(ofSource) <= manyParts {
			out = append(out, ofSource...)
			continue
		}
		for _, alike := range groupBy(ofSource, func(t told) string { return t.label }) {
			same := groupBy(alike, func(t told) string { return t.text })
			rest := 0
			for i, group := range same {
				switch {
				case i >= toldAlone:
					rest += len(group)
				case len(group) > 1:
					group[0].part = fmt.Sprintf("%d parts", len(group))
					fallthrough
				default:
					out = append(out, group[0])
				}
			}
			if rest > 0 {
				out = append(out, told{alike[0].label, alike[0].source, fmt.Sprintf("%d parts more", rest), ""})
			}
		}
	}
	return out
}

func (t told) String() string {
	text := t.source + " " + t.part
	if t.text != "" {
		text += ": " + t.text
	}
	return text
}

// toldOf says what came of an attempt.
func toldOf(c store.Attempt, now time.Time) told {
	text := c.Reason
	if c.IsFailing() && !c.FailingSince.IsZero() {
		text += "\n" + failingText(c, now)
	}
	return told{c.Outcome, c.Source, c.Part, text}
}
