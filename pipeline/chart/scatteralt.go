package chart

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"
)

// describePoints describes a scatter: how the two values go together, and the
// extremes.
func (s Spec) describePoints(width float64, say func(string, ...any)) {
	points := placedPoints(s)
	all := 0
	for _, one := range s.Series {
		all += len(one.Points)
	}
	say("Along x: %s. %d of %d points have both values.", withoutStop(s.XUnit), len(points), all)
	if len(s.Series) > 1 {
		for _, k := range scatterKey(s) {
			say("%s.", withoutStop(k.text))
		}
	}
	say("%s.", s.correlation(points))
	at := func(q Point) string {
		return withoutStop(q.Label) + " (" + formatValue(q.X, s.Decimals) + " along x, " + formatValue(q.Value, s.Decimals) + ")"
	}
	byX := func(a, b Point) int {
		return compareValues(Point{Label: a.Label, Value: a.X}, Point{Label: b.Label, Value: b.X})
	}
	if len(points) > 1 {
		say("Highest: %s. Lowest: %s.", at(slices.MaxFunc(points, compareValues)), at(slices.MinFunc(points, compareValues)))
		say("Farthest along x: %s. Least far: %s.", at(slices.MaxFunc(points, byX)), at(slices.MinFunc(points, byX)))
	}
	for _, t := range []struct {
		target *Target
		where  string
	}{{s.Target, "below"}, {s.XTarget, "short of"}} {
		if t.target == nil {
			continue
		}
		n := 0
		for _, q := range points {
			if t.target == s.Target && q.Value < t.target.Value || t.target == s.XTarget && q.X < t.target.Value {
				n++
			}
		}
		say("Reference line: %s; %d of %d are %s it.", s.nameOf(t.target), n, len(points), t.where)
	}
	if n := s.layOutOn(width).unplaced; n > 0 {
		say("%s not named for want of space.", count(n, "point is", "points are"))
	}
}

// correlation says how closely two values go together on the scales that are drawn.
func (s Spec) correlation(points []Point) string {
	const wanted = 4 // fewer points always go together
	var x, y []float64
	for _, q := range points {
		x, y = append(x, onScale(q.X, s.XLog)), append(y, onScale(q.Value, s.Log))
	}
	r := math.NaN()
	if len(points) >= wanted {
		r = stat.Correlation(x, y, nil)
	}
	if math.IsNaN(r) || math.IsInf(r, 0) {
		return "The points are too few or too much alike for a correlation"
	}
	of := ""
	switch {
	case s.XLog && s.Log:
		of = " of the logarithms of both"
	case s.XLog:
		of = " with the logarithm along x"
	case s.Log:
		of = " with the logarithm of the height"
	}
	return "Correlation" + of + ": " + FormatNumber(r, 2) + ", " + strength(r)
}

func onScale(v float64, log bool) float64 {
	if log {
		return math.Log10(v)
	}
	return v
}

// strength puts a correlation into words, after Cohen's bounds.
func strength(r float64) string {
	sign := "positive"
	if r < 0 {
		sign = "negative"
	}
	switch size := math.Abs(r); {
	case size < 0.1:
		return "next to none"
	case size < 0.3:
		return "weak and " + sign
	case size < 0.5:
		return "moderate and " + sign
	}
	return "strong and " + sign
}
