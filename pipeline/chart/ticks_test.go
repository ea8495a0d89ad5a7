package chart

import (
	"math"
	"strings"
	"testing"
	"time"

	"basedoc/pipeline/canon"
)

func labels(a valueAxis) string {
	var out []string
	for i := range a.ticks {
		out = append(out, strings.ReplaceAll(a.label(i), thinSpace, "_"))
	}
	return strings.Join(out, " ")
}

func TestValueTicks(t *testing.T) {
	for _, c := range []struct {
		lo, hi float64
		want   string
	}{
		{0, 23, "0 5 10 15 20 25"},
		{0, 100, "0 20 40 60 80 100"},
		{0, 1, "0.0 0.2 0.4 0.6 0.8 1.0"},
		{-7, 12, "−10 −5 0 5 10 15"},
		{0.0012, 0.0031, "0.0010 0.0015 0.0020 0.0025 0.0030 0.0035"},
		{0, 4_200_000, "0 1_000_000 2_000_000 3_000_000 4_000_000 5_000_000"},
		{3, 3, "2.6 2.8 3.0 3.2 3.4"},
		{0, 0, "−1.0 −0.5 0.0 0.5 1.0"},
	} {
		if got := labels(linearAxis(c.lo, c.hi, 5)); got != c.want {
			t.Errorf("ticks from %v to %v: %s, want %s", c.lo, c.hi, got, c.want)
		}
	}
}

func TestLogTicks(t *testing.T) {
	for _, c := range []struct {
		lo, hi float64
		most   int // ticks that there is space for
		want   string
	}{
		{0.8, 154, 9, "0.5 1 2 5 10 20 50 100 200"},
		{0.8, 154, 8, "1 3 10 30 100"},
		{0.8, 154, 4, "1 10 100"},
		{0.8, 154, 0, "1 10 100"},
		{1, 100, 9, "1 2 5 10 20 50 100"},
		{3, 40, 9, "2 5 10 20 50"},
		{3, 40, 4, "3 10 30"},
		{3, 40, 1, "3 10 30"},
		{0.02, 0.3, 9, "0.02 0.05 0.1 0.2 0.5"},
		{7, 7, 9, "5 10"},
		{10, 10, 9, "10 20"},
		{0.001, 12000, 9, "0.001 0.01 0.1 1 10 100 1_000 10_000"},
	} {
		few := func(a valueAxis) bool { return len(a.ticks) <= c.most }
		if got := labels(axisFor(Spec{Log: true}, c.lo, c.hi, 5, few)); got != c.want {
			t.Errorf("%d log ticks from %v to %v: %s, want %s", c.most, c.lo, c.hi, got, c.want)
		}
	}
}

// Bars begin at zero; dots and lines do so only where zero is near.
func TestZeroBaseline(t *testing.T) {
	for _, c := range []struct {
		kind       Kind
		low, high  float64
		wantLo, hi float64
	}{
		{RankedBar, 90, 95, 0, 95},
		{RankedBar, -95, -90, -95, 0},
		{RankedDot, 90, 95, 90, 95},
		{RankedDot, 30, 95, 0, 95},
		{Line, 90, 95, 90, 95},
		{Line, 2, 23, 0, 25},
		{Line, 2, 21, 0, 21},
		{Line, 2, 20, 0, 20},
	} {
		a := plainAxis(Spec{Kind: c.kind}, c.low, c.high, 5)
		if a.lo != c.wantLo || a.hi != c.hi {
			t.Errorf("%s of %v to %v: axis from %v to %v, want %v to %v", c.kind, c.low, c.high, a.lo, a.hi, c.wantLo, c.hi)
		}
	}
}

func TestNumbers(t *testing.T) {
	for _, c := range []struct {
		v        float64
		decimals int
		want     string
	}{
		{0, 1, "0.0"}, {math.Copysign(0, -1), 0, "0"}, {999, 0, "999"}, {1000, 0, "1_000"}, {-1234567.891, 2, "−1_234_567.89"},
		{0.04, 1, "<0.1"}, {-0.04, 1, ">−0.1"}, {0.06, 1, "0.1"}, {0.3, 0, "<1"}, {999.96, 1, "1_000.0"}, {0.05, 1, "0.1"},
		// Halves, which binary fractions miss to either side, go away from zero.
		{5.05, 1, "5.1"}, {2.15, 1, "2.2"}, {8.35, 1, "8.4"}, {-8.35, 1, "−8.4"}, {2.675, 2, "2.68"}, {0.5, 0, "1"}, {2.5, 0, "3"},
		{1.005, 2, "1.01"}, {5.0499, 1, "5.0"}, {9.995, 2, "10.00"}, {99.5, 0, "100"}, {0.1 + 0.2, 1, "0.3"}, {7, 2, "7.00"}, {1e15, 0, "1_000_000_000_000_000"},
	} {
		if got := strings.ReplaceAll(formatValue(c.v, c.decimals), thinSpace, "_"); got != c.want {
			t.Errorf("%v with %d decimals is %q, want %q", c.v, c.decimals, got, c.want)
		}
	}
}

func TestTimeTicks(t *testing.T) {
	day := func(s string) canon.Day {
		d, err := canon.ParseDay(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for _, c := range []struct{ first, last, want string }{
		{"2012-01-01", "2016-01-01", "2012 2013 2014 2015 2016"},
		{"2012-12-31", "2015-12-31", "2012 2013 2014 2015"},
		{"1990-01-01", "2024-01-01", "1990 1995 2000 2005 2010 2015 2020"},
		{"2008-09-04", "2021-07-04", "2010 2012 2014 2016 2018 2020"},
		{"2021-04-06", "2021-07-04", "May 2021 Jun 2021 Jul 2021"},
		{"2020-03-15", "2021-12-20", "Jul 2020 Jan 2021 Jul 2021"},
		{"2021-07-02", "2021-07-06", "2 Jul 2021 4 Jul 2021 6 Jul 2021"},
	} {
		first, last := day(c.first), day(c.last)
		// The axis has room for 30 letters.
		room := func(label string) float64 { return float64(len(label)) / 30 * float64(last-first) }
		series := []Series{{Points: []Point{{Day: first}, {Day: last}}}}
		var got []string
		for _, tick := range timeTicks(series, first, last, room) {
			got = append(got, tick.label)
			if tick.day < first || tick.day > last {
				t.Errorf("%s to %s: tick %s on %s is outside", c.first, c.last, tick.label, tick.day.Time().Format(time.DateOnly))
			}
		}
		if text := strings.Join(got, " "); text != c.want {
			t.Errorf("%s to %s: %s, want %s", c.first, c.last, text, c.want)
		}
	}
}
