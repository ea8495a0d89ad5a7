package chart

import (
	"cmp"
	"fmt"
	"math"
)

// ringRadius is the radius of the ring for then where the mark for now, which is
// drawn over it, would hide it.
const ringRadius = dotRadius + 1.4

// thenMark is a hollow ring.
var thenMark = mark{shape: circle, color: contextStyles[0].color, hollow: true}

// A direction is where the value now lies from the value then.
type direction int

// The directions.
const (
	lower  direction = -1
	same   direction = 0
	higher direction = +1
)

// directionMarks are the marks for now: an arrow head that points to where the value
// went, or a dot. They differ in form and in colour.
var directionMarks = map[direction]mark{
	lower:  {shape: arrowLeft, color: subjectStyles[0].color},
	same:   {shape: circle, color: contextStyles[0].label},
	higher: {shape: arrowRight, color: comparisonStyles[0].color},
}

func (r row) direction() direction { return direction(cmp.Compare(r.now, r.then)) }

// drawDumbbell draws two marks per economy: a ring for then and, over it, an arrow
// head for now.
func (p *page) drawDumbbell(s Spec) {
	rows := rowsOf(s)
	side := 0.0 // width of a value label beside a dot
	for _, r := range rows {
		for _, v := range []float64{r.then, r.now} {
			if !math.IsNaN(v) {
				side = max(side, p.measure(formatValue(v, s.Decimals), labelStyle))
			}
		}
	}
	side += ringRadius + valueLabelGap
	rows, f := p.drawRankedFrame(s, rows, side, side)
	for _, r := range rows {
		if s.Log && !r.isMissing() {
			p.drawStem(s, r, f.x1, f)
		}
	}
	p.drawTarget(s, f)
	for _, r := range rows {
		switch {
		case r.isPaired():
			p.drawLine(f.x.at(r.then), r.y, f.x.at(r.now), r.y, axisInk, 1.4)
			p.drawThen(s, r, r.now < r.then, f)
			p.drawNow(s, r, r.now >= r.then, f)
		case math.IsNaN(r.now) && !r.isMissing():
			p.putNotAvailable(s.Series[1].Name, p.drawThen(s, r, true, f), f)
		case !r.isMissing():
			p.putNotAvailable(s.Series[0].Name, p.drawNow(s, r, true, f), f)
		}
	}
}

// dumbbellKey says what the marks mean, and how many rows have each.
func dumbbellKey(s Spec, rows []row) []keyEntry {
	then, now := s.Series[0].Name, s.Series[1].Name
	counts := map[direction]int{}
	for _, r := range rows {
		if r.isPaired() {
			counts[r.direction()]++
		}
	}
	key := []keyEntry{{thenMark, then}}
	for _, d := range []direction{lower, higher, same} {
		if n := counts[d]; n > 0 {
			key = append(key, keyEntry{directionMarks[d], fmt.Sprintf("%s %s: %d", now, map[direction]string{lower: "lower", same: "the same", higher: "higher"}[d], n)})
		}
	}
	return key
}

// drawThen draws the ring with its value.
func (p *page) drawThen(s Spec, r row, right bool, f frame) textLine {
	x, radius := f.x.at(r.then), dotRadius-0.4
	if math.Abs(f.x.at(r.now)-x) < dotRadius {
		radius = ringRadius
	}
	p.drawMark(thenMark, x, r.y, radius)
	return p.putBeside(s, r.then, x, r.y, right, mutedStyle)
}

// drawNow draws the mark for now with its value.
func (p *page) drawNow(s Spec, r row, right bool, f frame) textLine {
	m := directionMarks[same]
	if r.isPaired() {
		m = directionMarks[r.direction()]
	}
	x := f.x.at(r.now)
	p.drawMark(m, x, r.y, dotRadius)
	return p.putBeside(s, r.now, x, r.y, right, labelStyle)
}

// putBeside writes a value to the right or left of its mark.
func (p *page) putBeside(s Spec, v, x, y float64, right bool, st textStyle) textLine {
	gap, align := ringRadius+valueLabelGap-1, 0.0
	if !right {
		gap, align = -gap, 1
	}
	return p.putClear(formatValue(v, s.Decimals), x+gap, y+0.36*st.size, align, st)
}

// putNotAvailable writes, beside the value of a single mark, that the other one is
// not available, in as few words as there is space for.
func (p *page) putNotAvailable(name string, value textLine, f frame) {
	for _, text := range []string{name + " " + notAvailable, "no " + name} {
		w := p.measure(text, mutedStyle)
		if right := value.x + value.width + 6; right+w <= p.width-edge {
			p.putClear(text, right, value.y, 0, mutedStyle)
			return
		}
		if left := value.x - 2*(ringRadius+valueLabelGap) - w; left >= f.x0 {
			p.putClear(text, left, value.y, 0, mutedStyle)
			return
		}
	}
}
