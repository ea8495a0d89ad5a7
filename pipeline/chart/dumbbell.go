package chart

import "math"

// legendBand is the height of the names of the dots, above the first pair.
const legendBand = 10.0

// ringRadius is the radius of the dot for then where the dot for now, which is
// drawn over it, would hide it.
const ringRadius = dotRadius + 1.4

// drawDumbbell draws two dots per economy: a hollow one for then and, over it, a
// filled one for now. Their names are above the first row that has both.
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
	side += dotRadius + valueLabelGap
	rows, f := p.drawRankedFrame(s, rows, side, side)
	p.drawTarget(s, f)
	named := false
	for _, r := range rows {
		switch {
		case r.isPaired():
			p.drawLine(f.x.at(r.then), r.y, f.x.at(r.now), r.y, axisInk, 1.4)
			p.drawDot(s, r, r.then, r.now < r.then, true, f)
			p.drawDot(s, r, r.now, r.now >= r.then, false, f)
			if !named {
				p.putDotNames(s, r, f)
				named = true
			}
		case math.IsNaN(r.now) && !r.isMissing():
			p.putNotAvailable(s.Series[1].Name, p.drawDot(s, r, r.then, true, true, f))
		case !r.isMissing():
			p.putNotAvailable(s.Series[0].Name, p.drawDot(s, r, r.now, true, false, f))
		}
	}
}

// drawDot draws one dot with its value on its outer side.
func (p *page) drawDot(s Spec, r row, v float64, right, hollow bool, f frame) textLine {
	x := f.x.at(v)
	if style := styleOf(r.name.Role); hollow {
		style = styleOf(s.Series[0].Role)
		radius := dotRadius - 0.4
		if math.Abs(f.x.at(r.now)-x) < dotRadius/2 {
			radius = ringRadius
		}
		p.fillHollow(markerPath(style.marker, x, r.y, radius), style.color, 1.2)
	} else {
		p.fill(markerPath(style.marker, x, r.y, dotRadius), style.color)
	}
	st := labelStyle
	if hollow {
		st = mutedStyle
	}
	gap, align := dotRadius+valueLabelGap, 0.0
	if !right {
		gap, align = -gap, 1
	}
	return p.putClear(formatValue(v, s.Decimals), x+gap, r.y+0.36*st.size, align, st)
}

// putNotAvailable writes, beside the value of a single dot, that the other one is
// not available.
func (p *page) putNotAvailable(name string, value textLine) {
	text := name + " " + notAvailable
	x, align := value.x+value.width+6, 0.0
	if x+p.measure(text, mutedStyle) > p.width-edge {
		x, align = value.x-2*(dotRadius+valueLabelGap)-2, 1
	}
	p.putClear(text, x, value.y, align, mutedStyle)
}

// putDotNames writes the names of then and now above the dots of a row, apart from
// each other where the dots are close.
func (p *page) putDotNames(s Spec, r row, f frame) {
	names := [2]string{s.Series[0].Name, s.Series[1].Name}
	styles := [2]textStyle{
		labelStyle.withInk(styleOf(s.Series[0].Role).label),
		labelStyle.withInk(styleOf(r.name.Role).label).withBold(true),
	}
	x := [2]float64{f.x.at(r.then), f.x.at(r.now)}
	l, h := 0, 1
	if x[0] > x[1] {
		l, h = 1, 0
	}
	var w [2]float64
	for i := range names {
		w[i] = p.measure(names[i], styles[i])
	}
	wanted := []float64{x[l] - w[l]/2, x[h] - w[h]/2}
	lefts := spread(wanted, []float64{w[l] + 8, w[h]}, edge, p.width-edge)
	baseline := r.y - 7.5
	p.putClear(names[l], lefts[0], baseline, 0, styles[l])
	p.putClear(names[h], lefts[1], baseline, 0, styles[h])
}
