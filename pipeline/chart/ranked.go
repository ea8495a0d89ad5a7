package chart

import "slices"

// Measures of ranked figures in points.
const (
	maxRowHeight  = 11.0
	minRowHeight  = 10.0
	rowsHeight    = 310.0 // of all rows together; more rows are set closer, down to minRowHeight
	dotRadius     = 3.2
	maxNameWidth  = 170.0
	valueLabelGap = 4.0
	targetGap     = 1.5 // between a value label and a target line
)

func (p *page) drawRanked(s Spec) {
	rows := rowsOf(s)
	right, left := 0.0, 0.0 // widths of value labels
	for _, r := range rows {
		if r.substitute() != "" {
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
	rows, f := p.drawRankedFrame(s, rows, left, right)
	if s.Kind == RankedBar {
		p.drawBars(s, rows, f)
		return
	}
	for _, r := range rows {
		if r.substitute() == "" {
			p.drawStem(s, r, f.x.at(r.now), f)
		}
	}
	p.drawTarget(s, f)
	for _, r := range rows {
		if r.substitute() != "" {
			continue
		}
		x, style := f.x.at(r.now), styleOf(r.name.Role)
		p.putValueLabel(s, r, x+dotRadius+valueLabelGap, 0, f)
		p.fill(markerPath(style.marker, x, r.y, dotRadius), style.color)
	}
}

// drawStem draws the line that leads from a name to its dot. On a log scale, where
// its length would mean nothing, it goes on to the end of the plot.
func (p *page) drawStem(s Spec, r row, x float64, f frame) {
	if s.Log {
		x = f.x1
	}
	p.drawLine(f.x0, r.y, x, r.y, gridInk, 0.8)
}

// drawBars draws the bars, the target across them and then the values.
func (p *page) drawBars(s Spec, rows []row, f frame) {
	zero := f.x.at(0)
	for _, r := range rows {
		if !r.isMissing() {
			x := f.x.at(r.now)
			p.drawBar(r, min(x, zero), max(x, zero), styleOf(r.name.Role).color)
		}
	}
	p.drawLine(zero, f.y0, zero, f.y1, axisInk, 0.8)
	p.drawTarget(s, f)
	for _, r := range rows {
		switch {
		case r.isMissing():
		case r.now < 0:
			p.putValueLabel(s, r, f.x.at(r.now)-valueLabelGap, 1, f)
		default:
			p.putValueLabel(s, r, f.x.at(r.now)+valueLabelGap, 0, f)
		}
	}
}

// putValueLabel writes a row's value beside its bar or dot. A target line that would
// cross it, or touch it, is blanked along the whole row.
func (p *page) putValueLabel(s Spec, r row, x, align float64, f frame) {
	t := p.putClear(formatValue(r.now, s.Decimals), x, r.y+0.36*labelStyle.size, align, labelStyle)
	if s.Target == nil {
		return
	}
	b := t.box()
	if at := f.x.at(s.Target.Value); b.x0-targetGap < at && at < b.x1+targetGap {
		p.fill(rectangle(at-1, r.y-r.height/2, at+1, r.y+r.height/2), white)
	}
}

// drawBar draws a bar; that of a comparison is hollow, so that it differs from the
// subject's without colour.
func (p *page) drawBar(r row, x0, x1 float64, c ink) {
	half := 0.31 * min(r.height, maxRowHeight)
	y0, y1 := r.y-half, r.y+half
	if r.name.Role == Comparison && x1-x0 > 1 {
		p.fillHollow(rectangle(x0+0.5, y0+0.5, x1-0.5, y1-0.5), c, 1)
		return
	}
	p.fill(rectangle(x0, y0, x1, y1), c)
}

// drawRankedFrame sorts the rows, largest first and missing last, and draws their
// names, the axis above them, and the grid down to the last row that has a value. It
// returns the rows in order, with their places.
func (p *page) drawRankedFrame(s Spec, rows []row, left, right float64) ([]row, frame) {
	slices.SortStableFunc(rows, compareRows)
	names, usual := 0.0, usualRole(rows)
	for i := range rows {
		st := rows[i].nameStyle(usual)
		rows[i].lines = p.wrap(rows[i].name.baseLabel(), min(maxNameWidth, 0.4*p.width), st)
		names = max(names, p.widest(rows[i].lines, st)+p.markWidth(rows[i].name.Mark))
	}
	var f frame
	f.x0, f.x1 = edge+names+6, p.width-edge
	from, to := f.x0+left, f.x1-right
	if s.Kind != RankedBar {
		from += dotRadius
	}
	lo, hi := extent(s)
	axis := p.acrossAxis(s, lo, hi, from, to)
	f.x = axis.scale(from, to)
	p.putParagraph(s.Unit, mutedStyle)
	if s.Kind == Dumbbell {
		p.putKey(dumbbellKey(s, rows))
	}
	p.drawAxisHead(s, axis, &f)
	f.y1 = p.y
	for i := range rows {
		r := &rows[i]
		r.setHeight(len(rows))
		r.y = p.y + r.height/2
		if p.y += r.height; r.substitute() == "" {
			f.y1 = p.y
		}
		p.putRowName(*r, usual, f)
	}
	for _, v := range axis.ticks {
		p.drawLine(f.x.at(v), f.y0, f.x.at(v), f.y1, gridInk, 0.6)
	}
	return rows, f
}

// putRowName writes a row's name and, if it has no value, its substitute.
func (p *page) putRowName(r row, usual Role, f frame) {
	st := r.nameStyle(usual)
	baseline := r.y + 0.36*st.size - st.leading()*float64(len(r.lines)-1)/2
	p.putLines(r.lines, r.name.Mark, f.x0-6-p.markWidth(r.name.Mark), baseline, 1, st)
	if text := r.substitute(); text != "" {
		p.put(text, f.x0, r.y+0.36*mutedStyle.size, 0, mutedStyle)
	}
}
