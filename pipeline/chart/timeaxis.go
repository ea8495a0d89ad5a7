package chart

import (
	"time"

	"basedoc/pipeline/canon"
)

// tickLabelGap is the least space between two labels of the time axis.
const tickLabelGap = 12.0

// A timeTick is a labelled day of the time axis.
type timeTick struct {
	day   canon.Day
	label string
}

// timeAxis draws the ticks and labels below the plot.
func (p *page) timeAxis(series []Series, f frame) {
	first, last := canon.Day(f.x.lo), canon.Day(f.x.hi)
	ticks := timeTicks(series, first, last, func(label string) float64 {
		return (p.measure(label, mutedStyle) + tickLabelGap) / (f.x1 - f.x0) * float64(last-first)
	})
	for _, t := range ticks {
		x := f.x.at(float64(t.day))
		p.line(x, f.y1, x, f.y1+3, axisInk, 0.6)
		w := p.measure(t.label, mutedStyle)
		left := min(max(x-w/2, edge), p.width-edge-w)
		p.put(t.label, left, f.y1+12, 0, mutedStyle)
	}
	p.y = f.y1 + 14
}

// timeTicks chooses the finest years, else months, else days, whose labels
// have space. covers tells how many days a label covers.
func timeTicks(series []Series, first, last canon.Day, covers func(string) float64) []timeTick {
	month, day, yearly := yearlyOn(series)
	if !yearly {
		month, day = time.January, 1
	}
	if yearly || last-first > 2*366 {
		if ticks := yearTicks(first, last, month, day, covers("2000")); len(ticks) > 1 || yearly {
			return ticks
		}
	}
	for _, step := range []int{1, 2, 3, 6} {
		if float64(step)*30 >= covers("Mar 2000") {
			if ticks := monthTicks(first, last, step); len(ticks) > 1 {
				return ticks
			}
		}
	}
	for step := 1; ; step *= 2 {
		if float64(step) >= covers("30 Mar 2000") || step > int(last-first) {
			return dayTicks(first, last, canon.Day(step))
		}
	}
}

func yearTicks(first, last canon.Day, month time.Month, day int, least float64) []timeTick {
	var ticks []timeTick
	step, start := int(roundStep(max(1, least/365))), first.Time().Year()
	for y := start - start%step; y <= last.Time().Year(); y += step {
		if d := canon.DayOf(y, month, day); d >= first && d <= last {
			ticks = append(ticks, timeTick{d, d.Time().Format("2006")})
		}
	}
	return ticks
}

func monthTicks(first, last canon.Day, step int) []timeTick {
	var ticks []timeTick
	for y := first.Time().Year(); y <= last.Time().Year(); y++ {
		for m := 1; m <= 12; m += step {
			if d := canon.DayOf(y, time.Month(m), 1); d >= first && d <= last {
				ticks = append(ticks, timeTick{d, d.Time().Format("Jan 2006")})
			}
		}
	}
	return ticks
}

func dayTicks(first, last, step canon.Day) []timeTick {
	var ticks []timeTick
	for d := first; d <= last; d += step {
		ticks = append(ticks, timeTick{d, d.Time().Format("2 Jan 2006")})
	}
	return ticks
}

// yearlyOn reports whether all points fall on one and the same day of the year,
// as those of yearly data do.
func yearlyOn(series []Series) (month time.Month, day int, yearly bool) {
	for _, s := range series {
		for _, q := range s.Points {
			_, m, d := q.Day.Time().Date()
			if month == 0 {
				month, day = m, d
			}
			if m != month || d != day {
				return 0, 0, false
			}
		}
	}
	return month, day, true
}

// dayName names a day as exactly as the data do: by year, by month and year,
// or in full.
func dayName(d canon.Day, series []Series) string {
	if _, _, yearly := yearlyOn(series); yearly {
		return d.Time().Format("2006")
	}
	for _, s := range series {
		for _, q := range s.Points {
			if q.Day.Time().Day() != 1 {
				return d.Time().Format("2 January 2006")
			}
		}
	}
	return d.Time().Format("January 2006")
}
