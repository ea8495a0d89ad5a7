package chart

import (
	"cmp"
	"math"
	"slices"
)

// Measures of ranked figures in points.
const (
	rowHeight     = 13.0
	barHeight     = 8.0
	dotRadius     = 3.2
	maxNameWidth  = 170.0
	notAvailable  = "not available"
	valueLabelGap = 4.0
)

// A row is one economy of a ranked figure: its name and one or two values.
type row struct {
	name  Point // label, mark and role
	lines []string
	then  float64 // dumbbells only
	now   float64
	y     float64 // middle of the row
}

func (r row) missing() bool { return math.IsNaN(r.now) && math.IsNaN(r.then) }

func (r row) height() float64 {
	return max(rowHeight, float64(len(r.lines))*labelStyle.size*1.15+4)
}

func (p *page) ranked(s Spec) {
	var rows []row
	for _, q := range s.Series[0].Points {
		if q.Role == Context {
			q.Role = s.Series[0].Role
		}
		rows = append(rows, row{name: q, then: math.NaN(), now: q.Value})
	}
	right, left := 0.0, 0.0 // room for value labels
	for _, r := range rows {
		if math.IsNaN(r.now) {
			continue
		}
		w := p.measure(formatValue(r.now, s.Decimals), labelStyle) + valueLabelGap
		if s.Kind == RankedBar && r.now < 0 {
			left = max(left, w)
			continue
		}
		if s.Kind == RankedDot {
			w += dotRadius
		}
		right = max(right, w)
	}
	lo, hi := extent(s)
	rows, f := p.rankedFrame(s, rows, axisFor(s, lo, hi, 6), left, right)
	for _, r := range rows {
		if r.missing() {
			continue
		}
		x, l := f.x.at(r.now), lookOf(r.name.Role)
		label, align := x+valueLabelGap, 0.0
		switch {
		case s.Kind == RankedDot:
			p.line(f.x0, r.y, x, r.y, gridInk, 0.8)
			p.fill(markerPath(l.marker, x, r.y, dotRadius), l.mark)
			label += dotRadius
		case r.now < 0:
			p.bar(r, x, f.x.at(0), l)
			label, align = x-valueLabelGap, 1
		default:
			p.bar(r, f.x.at(0), x, l)
		}
		p.put(formatValue(r.now, s.Decimals), label, r.y+0.36*labelStyle.size, align, labelStyle)
	}
	if s.Kind == RankedBar {
		p.line(f.x.at(0), f.y0, f.x.at(0), f.y1, axisInk, 0.8)
	}
}

// bar draws a bar; that of a comparison is hollow, so that it differs from the
// subject's without colour.
func (p *page) bar(r row, x0, x1 float64, l look) {
	y0, y1 := r.y-barHeight/2, r.y+barHeight/2
	if r.name.Role == Comparison && x1-x0 > 1 {
		p.hollow(polygon(pt(x0+0.5, y0+0.5), pt(x1-0.5, y0+0.5), pt(x1-0.5, y1-0.5), pt(x0+0.5, y1-0.5)), l.mark, 1)
		return
	}
	p.fill(polygon(pt(x0, y0), pt(x1, y0), pt(x1, y1), pt(x0, y1)), l.mark)
}

// rankedFrame sorts the rows, largest first and missing last, and draws their
// names, the axis above them and the target. It returns the rows in order with
// their places.
func (p *page) rankedFrame(s Spec, rows []row, axis valueAxis, left, right float64) ([]row, frame) {
	slices.SortStableFunc(rows, compareRows)
	names, mixed := 0.0, mixedRoles(rows)
	for i := range rows {
		st := nameStyle(rows[i], mixed)
		rows[i].lines = p.wrap(rows[i].name.Label, maxNameWidth, st)
		names = max(names, p.widest(rows[i].lines, st)+p.markWidth(rows[i].name.Mark))
	}
	var f frame
	f.x0, f.x1 = edge+names+6, p.width-edge
	f.x = axis.scale(f.x0+left, f.x1-right)
	if s.Kind != RankedBar {
		f.x.from += dotRadius
	}
	p.valueAxisHead(s, axis, &f)
	p.y += p.legendBand(s)
	f.y1 = p.y
	for i := range rows {
		r := &rows[i]
		h := r.height()
		r.y = p.y + h/2
		if p.y += h; !r.missing() {
			f.y1 = p.y
		}
		p.rowName(*r, mixed, f)
	}
	p.verticalGrid(s, axis, f)
	return rows, f
}

// rowName writes a row's name, and that it has no value if so.
func (p *page) rowName(r row, mixed bool, f frame) {
	st := nameStyle(r, mixed)
	lead := st.size * 1.15
	baseline := r.y + 0.36*st.size - lead*float64(len(r.lines)-1)/2
	for j, line := range r.lines {
		x := f.x0 - 6
		last := j == len(r.lines)-1
		if last {
			x -= p.markWidth(r.name.Mark)
		}
		t := p.put(line, x, baseline+float64(j)*lead, 1, st)
		if last {
			p.putMark(r.name.Mark, t)
		}
	}
	if r.missing() {
		p.put(notAvailable, f.x0, r.y+0.36*mutedStyle.size, 0, mutedStyle)
	}
}

// nameStyle is bold for the subject where there is something to tell it from.
func nameStyle(r row, mixed bool) textStyle {
	return labelStyle.heavy(mixed && r.name.Role == Subject)
}

func mixedRoles(rows []row) bool {
	return slices.ContainsFunc(rows, func(r row) bool { return r.name.Role != rows[0].name.Role })
}

// compareRows puts the largest value first, a row with nothing now after those
// with something, a row with nothing at all last, and equals by name.
func compareRows(a, b row) int {
	class := func(r row) int {
		switch {
		case r.missing():
			return 2
		case math.IsNaN(r.now):
			return 1
		}
		return 0
	}
	if c := class(a) - class(b); c != 0 {
		return c
	}
	c := 0
	switch class(a) {
	case 0:
		c = cmp.Compare(b.now, a.now)
	case 1:
		c = cmp.Compare(b.then, a.then)
	}
	return cmp.Or(c, cmp.Compare(a.name.Label, b.name.Label))
}
