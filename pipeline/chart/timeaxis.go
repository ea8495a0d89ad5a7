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

// drawTimeAxis draws the ticks and labels below the plot.
func (p *page) drawTimeAxis(series []Series, f frame) {
	first, last := canon.Day(f.x.lo), canon.Day(f.x.hi)
	ticks := timeTicks(series, first, last, func(label string) float64 {
		return (p.measure(label, mutedStyle) + tickLabelGap) / (f.x1 - f.x0) * float64(last-first)
	})
	for _, t := range ticks {
		x := f.x.at(float64(t.day))
		p.drawLine(x, f.y1, x, f.y1+3, axisInk, 0.6)
		w := p.measure(t.label, mutedStyle)
		left := min(max(x-w/2, edge), p.width-edge-w)
		p.put(t.label, left, f.y1+12, 0, mutedStyle)
	}
	p.y = f.y1 + 14
}

// timeTicks returns a tick a year, or else a month, or else a day, or as few of
// them as their labels leave space for. daysOf returns how many days of the axis a
// label is as wide as.
func timeTicks(series []Series, first, last canon.Day, daysOf func(label string) float64) []timeTick {
	month, day, yearly := yearlyOn(series)
	if !yearly {
		month, day = time.January, 1
	}
	year := first.Time().Year()
	if yearly || last-first > 2*366 {
		step := int(roundStep(max(1, daysOf("2000")/365)))
		ticks := ticksBetween(first, last, "2006", func(i int) canon.Day { return canon.DayOf(year-year%step+i*step, month, day) })
		if len(ticks) > 1 || yearly {
			return ticks
		}
	}
	for _, step := range []int{1, 2, 3, 6} {
		if float64(step)*30 >= daysOf("Mar 2000") {
			ticks := ticksBetween(first, last, "Jan 2006", func(i int) canon.Day { return canon.DayOf(year, time.Month(1+i*step), 1) })
			if len(ticks) > 1 {
				return ticks
			}
		}
	}
	step := 1
	for float64(step) < daysOf("30 Mar 2000") && step <= int(last-first) {
		step *= 2
	}
	return ticksBetween(first, last, "2 Jan 2006", func(i int) canon.Day { return first + canon.Day(i*step) })
}

// ticksBetween returns those of the ascending days at(0), at(1), ... that lie
// between first and last.
func ticksBetween(first, last canon.Day, layout string, at func(i int) canon.Day) (ticks []timeTick) {
	for i := 0; at(i) <= last; i++ {
		if at(i) >= first {
			ticks = append(ticks, timeTick{at(i), at(i).Time().Format(layout)})
		}
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
