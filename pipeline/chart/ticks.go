package chart

import (
	"math"
	"slices"
)

// A scale maps values to positions on the page between from and to.
type scale struct {
	lo, hi   float64
	from, to float64
	log      bool
}

func (s scale) at(v float64) float64 {
	lo, hi := s.lo, s.hi
	if s.log {
		lo, hi, v = math.Log10(lo), math.Log10(hi), math.Log10(v)
	}
	return s.from + (v-lo)/(hi-lo)*(s.to-s.from)
}

// A valueAxis is a domain with round ticks and the digits that their labels
// need.
type valueAxis struct {
	lo, hi   float64
	ticks    []float64
	decimals int
	log      bool
}

func (a valueAxis) scale(from, to float64) scale {
	return scale{lo: a.lo, hi: a.hi, from: from, to: to, log: a.log}
}

func (a valueAxis) label(i int) string {
	if a.log && a.ticks[i] < 1 {
		return FormatNumber(a.ticks[i], max(0, int(-math.Floor(math.Log10(a.ticks[i])+1e-9))))
	}
	return FormatNumber(a.ticks[i], a.decimals)
}

// roundStep returns the least of 1, 2 and 5 times a power of ten that is not
// below x.
func roundStep(x float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(x)))
	for _, m := range []float64{1, 2, 5} {
		if m*power >= x*(1-1e-9) {
			return m * power
		}
	}
	return 10 * power
}

// linearAxis spans lo to hi with about n intervals at round numbers. Its ends
// are ticks.
func linearAxis(lo, hi float64, n int) valueAxis {
	size := math.Max(math.Abs(lo), math.Abs(hi))
	if size < 1/limit {
		lo, hi = -1, 1 // nothing but zeros
	} else if hi-lo <= size*1e-6 {
		lo, hi = lo-size/10, hi+size/10
	}
	step := roundStep((hi - lo) / float64(n))
	first, last := math.Floor(lo/step+1e-9), math.Ceil(hi/step-1e-9)
	a := valueAxis{lo: first * step, hi: last * step}
	a.decimals = max(0, int(-math.Floor(math.Log10(step)+1e-9)))
	for i := first; i <= last; i++ {
		a.ticks = append(a.ticks, i*step)
	}
	return a
}

// logAxis spans lo to hi, both above zero, from one of 1, 2, 5, 10, ... to another.
// Its ticks are at these multiples of powers of ten.
func logAxis(lo, hi float64, multiples ...float64) valueAxis {
	var all []float64
	for e := math.Floor(math.Log10(lo)) - 1; e <= math.Ceil(math.Log10(hi))+1; e++ {
		for _, m := range []float64{1, 2, 5} {
			all = append(all, m*math.Pow(10, e))
		}
	}
	first, last := 0, len(all)-1
	for all[first+1] <= lo*(1+1e-9) {
		first++
	}
	for all[last-1] >= hi*(1-1e-9) {
		last--
	}
	if first == last {
		last++
	}
	a := valueAxis{lo: all[first], hi: all[last], log: true}
	for e := math.Floor(math.Log10(a.lo) + 1e-9); e <= math.Ceil(math.Log10(a.hi)); e++ {
		for _, m := range multiples {
			if v := m * math.Pow(10, e); v >= a.lo*(1-1e-9) && v <= a.hi*(1+1e-9) {
				a.ticks = append(a.ticks, v)
			}
		}
	}
	return a
}

// logMultiples are the multiples of powers of ten at which a log scale has ticks, by
// the space there is.
var logMultiples = [][]float64{{1, 2, 5}, {1, 3}, {1}}

// axisFor chooses the axis of a figure whose values and targets lie from lo to hi:
// that with the most ticks, up to about n, whose labels fit.
func axisFor(s Spec, lo, hi float64, n int, fit func(valueAxis) bool) valueAxis {
	if s.Log {
		axis := logAxis(lo, hi, logMultiples[0]...)
		for _, multiples := range logMultiples {
			if a := logAxis(lo, hi, multiples...); len(a.ticks) > 1 {
				if axis = a; fit(axis) {
					break
				}
			}
		}
		return axis
	}
	for ; ; n-- {
		if axis := plainAxis(s, lo, hi, n); n == 1 || len(axis.ticks) < 2 || fit(axis) {
			return axis
		}
	}
}

// plainAxis chooses a linear axis. Bars start at zero; other kinds include zero where
// it is near.
func plainAxis(s Spec, lo, hi float64, n int) valueAxis {
	if near := hi - lo; s.Kind == RankedBar || lo > 0 && lo <= near || hi < 0 && -hi <= near {
		lo, hi = math.Min(lo, 0), math.Max(hi, 0)
	}
	a := linearAxis(lo, hi, n)
	if s.hasRows() && lo < hi {
		// Rows have labels with their values: the axis need not end at a tick.
		if a.hi = hi; lo < 0 {
			a.lo = lo
		}
		a.ticks = slices.DeleteFunc(a.ticks, func(v float64) bool { return v < a.lo || v > a.hi })
	}
	if n := len(a.ticks); s.Kind == Line && n > 2 {
		// Where the values end just above a tick, the axis ends there, too.
		if past := hi - a.ticks[n-2]; past >= 0 && past < 0.3*(a.hi-a.ticks[n-2]) {
			a.hi, a.ticks = hi, a.ticks[:n-1]
		}
	}
	return a
}

// extent returns the least and greatest value that a figure has to show.
func extent(s Spec) (lo, hi float64) {
	lo, hi = math.Inf(1), math.Inf(-1)
	series := s.Series
	if s.Shared {
		series = s.all
	}
	for _, one := range series {
		for _, p := range one.Points {
			if !math.IsNaN(p.Value) && !(p.Value == 0 && s.isZeroNone()) {
				lo, hi = math.Min(lo, p.Value), math.Max(hi, p.Value)
			}
		}
	}
	if s.Target != nil {
		lo, hi = math.Min(lo, s.Target.Value), math.Max(hi, s.Target.Value)
	}
	return lo, hi
}
