package chart

import (
	"fmt"
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
	slices.SortStableFunc(known, func(a, b Point) int { return compareValues(b, a) })
	drawn := known
	if s.zeroIsNone() {
		drawn = known[:slices.IndexFunc(append(known, Point{}), func(q Point) bool { return q.Value == 0 })]
	}
	if len(drawn) > 0 {
		n := min(3, (len(drawn)+1)/2)
		say("Highest: %s.", s.list(drawn[:n]))
		if n < len(drawn) {
			say("Lowest: %s.", s.list(drawn[len(drawn)-min(n, len(drawn)-n):]))
		}
	}
	s.altTarget(say, known)
	altNamed(say, "None (a measured zero)", known[len(drawn):])
	altNamed(say, "Not available", missing)
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
	altNamed(say, "Not available", missing)
}

// altTarget says how many values lie below the target, and how many at it.
func (s Spec) altTarget(say func(string, ...any), known []Point) {
	if s.Target == nil {
		return
	}
	below, at := 0, 0
	for _, q := range known {
		switch {
		case q.Value < s.Target.Value:
			below++
		case q.Value == s.Target.Value:
			at++
		}
	}
	text := fmt.Sprintf("Reference line: %s; %d of %d are below it", s.reference(), below, len(known))
	if at > 0 {
		text += fmt.Sprintf(", %d at it", at)
	}
	say("%s.", text)
}

// altNamed lists what stands without a dot or bar.
func altNamed(say func(string, ...any), what string, points []Point) {
	if len(points) == 0 {
		return
	}
	names := make([]string, len(points))
	for i, q := range points {
		names[i] = q.Label
	}
	slices.Sort(names)
	say("%s: %s.", what, strings.Join(names, ", "))
}

func (s Spec) list(points []Point) string {
	parts := make([]string, len(points))
	for i, q := range points {
		parts[i] = q.Label + " " + formatValue(q.Value, s.Decimals)
	}
	return strings.Join(parts, ", ")
}
