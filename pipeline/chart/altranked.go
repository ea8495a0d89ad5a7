package chart

import (
	"math"
	"slices"
	"strings"
)

func (s Spec) altRanks(say func(string, ...any)) {
	if len(s.Series) == 0 {
		return
	}
	var known, missing []Point
	for _, q := range s.Series[0].Points {
		if math.IsNaN(q.Value) {
			missing = append(missing, q)
		} else {
			known = append(known, q)
		}
	}
	say("%d of %d have a value.", len(known), len(known)+len(missing))
	if len(known) > 0 {
		slices.SortStableFunc(known, func(a, b Point) int { return compareValues(b, a) })
		n := min(3, (len(known)+1)/2)
		say("Highest: %s.", s.list(known[:n]))
		if n < len(known) {
			say("Lowest: %s.", s.list(known[len(known)-min(n, len(known)-n):]))
		}
	}
	s.altTarget(say, known)
	altMissing(say, missing)
}

func (s Spec) altPairs(say func(string, ...any)) {
	if len(s.Series) != 2 {
		return
	}
	var now, missing []Point
	var onlyThen, onlyNow []string
	up, down, same := 0, 0, 0
	for _, r := range pairRows(s) {
		switch {
		case r.missing():
			missing = append(missing, r.name)
		case math.IsNaN(r.now):
			onlyThen = append(onlyThen, r.name.Label)
		case math.IsNaN(r.then):
			onlyNow = append(onlyNow, r.name.Label)
		case r.now > r.then:
			up++
		case r.now < r.then:
			down++
		default:
			same++
		}
		if !math.IsNaN(r.now) {
			now = append(now, Point{Label: r.name.Label, Value: r.now})
		}
	}
	say("From %s to %s: %d higher, %d lower, %d unchanged.", s.Series[0].Name, s.Series[1].Name, up, down, same)
	if len(now) > 0 {
		slices.SortStableFunc(now, func(a, b Point) int { return compareValues(b, a) })
		say("Highest in %s: %s.", s.Series[1].Name, s.list(now[:1]))
		say("Lowest in %s: %s.", s.Series[1].Name, s.list(now[len(now)-1:]))
	}
	s.altTarget(say, now)
	for i, names := range [][]string{onlyThen, onlyNow} {
		if len(names) > 0 {
			slices.Sort(names)
			say("%s only: %s.", s.Series[i].Name, strings.Join(names, ", "))
		}
	}
	altMissing(say, missing)
}

// altTarget says how many values lie on which side of the target.
func (s Spec) altTarget(say func(string, ...any), known []Point) {
	if s.Target == nil {
		return
	}
	below := 0
	for _, q := range known {
		if q.Value <= s.Target.Value {
			below++
		}
	}
	say("Reference line: %s; %d of %d are at or below it.", s.reference(), below, len(known))
}

func altMissing(say func(string, ...any), missing []Point) {
	if len(missing) == 0 {
		return
	}
	names := make([]string, len(missing))
	for i, q := range missing {
		names[i] = q.Label
	}
	slices.Sort(names)
	say("Not available: %s.", strings.Join(names, ", "))
}

func (s Spec) list(points []Point) string {
	parts := make([]string, len(points))
	for i, q := range points {
		parts[i] = q.Label + " " + formatValue(q.Value, s.Decimals)
	}
	return strings.Join(parts, ", ")
}
