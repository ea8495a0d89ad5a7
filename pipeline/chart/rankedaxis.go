package chart

import (
	"math"
	"slices"
)

// targetDash is the dash of target lines.
var targetDash = []float64{4, 2}

// drawAxisHead draws the target's label and the tick labels above the rows of a
// ranked figure.
func (p *page) drawAxisHead(s Spec, axis valueAxis, f *frame) {
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

// acrossAxis chooses the axis with the most ticks whose labels stand apart on a scale
// across the page.
func (p *page) acrossAxis(s Spec, lo, hi, from, to float64) valueAxis {
	return axisFor(s, lo, hi, 6, func(axis valueAxis) bool {
		x, right := axis.scale(from, to), math.Inf(-1)
		for i, v := range axis.ticks {
			half := p.measure(axis.label(i), mutedStyle) / 2
			if x.at(v)-half < right+tickLabelGap {
				return false
			}
			right = x.at(v) + half
		}
		return true
	})
}

// upAxis chooses the axis with the most ticks whose labels stand apart on a scale up
// the page.
func upAxis(s Spec, lo, hi, height float64) valueAxis {
	return axisFor(s, lo, hi, 5, func(axis valueAxis) bool {
		y := axis.scale(0, height)
		for i, v := range axis.ticks[1:] {
			if y.at(v)-y.at(axis.ticks[i]) < 1.4*mutedStyle.size {
				return false
			}
		}
		return true
	})
}

// widestTick measures the widest tick label of an axis.
func (p *page) widestTick(axis valueAxis) float64 {
	widest := 0.0
	for i := range axis.ticks {
		widest = max(widest, p.measure(axis.label(i), mutedStyle))
	}
	return widest
}
