package chart

import "slices"

// targetDash is the dash of target lines.
var targetDash = []float64{4, 2}

// drawAxisHead draws what is above the rows of a ranked figure: the unit, the
// target's label and the tick labels.
func (p *page) drawAxisHead(s Spec, axis valueAxis, f *frame) {
	p.putParagraph(s.Unit, mutedStyle)
	var taken []box
	if s.Target != nil {
		x := f.x.at(s.Target.Value)
		lines := p.wrap(s.Target.Label, maxLabelWidth, labelStyle)
		half := p.widest(lines, labelStyle) / 2
		middle := min(max(x, edge+half), p.width-edge-half)
		for _, line := range lines {
			p.y += labelStyle.leading()
			p.put(line, middle, p.y-0.28*labelStyle.size, 0.5, labelStyle)
		}
		// No tick label is written over the line of the target.
		taken = append(taken, box{x0: x - 3, x1: x + 3, y0: p.y, y1: p.y + 20})
		p.drawLine(x, p.y+1, x, p.y+14, textInk, 1, targetDash...)
	}
	p.y += 10
	for i, v := range axis.ticks {
		w := p.measure(axis.label(i), mutedStyle)
		t := textLine{x: min(f.x.at(v)-w/2, p.width-edge-w), y: p.y, width: w, style: mutedStyle}
		if !slices.ContainsFunc(taken, t.box().overlaps) {
			p.put(axis.label(i), t.x, p.y, 0, mutedStyle)
			b := t.box()
			b.x1 += tickLabelGap / 2
			taken = append(taken, b)
		}
	}
	p.y += 4
	f.y0 = p.y
}

// drawTarget draws the target down the rows.
func (p *page) drawTarget(s Spec, f frame) {
	if s.Target != nil {
		x := f.x.at(s.Target.Value)
		p.drawLine(x, f.y0, x, f.y1, textInk, 1, targetDash...)
	}
}

// rankedAxis chooses the axis with the most ticks whose labels stand apart on a
// scale between from and to.
func (p *page) rankedAxis(s Spec, from, to float64) valueAxis {
	lo, hi := extent(s)
	for n := 6; ; n-- {
		axis := axisFor(s, lo, hi, n)
		if n == 1 || axis.log || len(axis.ticks) < 2 {
			return axis
		}
		x := axis.scale(from, to)
		if x.at(axis.ticks[1])-x.at(axis.ticks[0]) >= p.widestTick(axis)+tickLabelGap {
			return axis
		}
	}
}

// widestTick measures the widest tick label of an axis.
func (p *page) widestTick(axis valueAxis) float64 {
	widest := 0.0
	for i := range axis.ticks {
		widest = max(widest, p.measure(axis.label(i), mutedStyle))
	}
	return widest
}
