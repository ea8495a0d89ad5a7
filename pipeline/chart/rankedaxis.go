package chart

// valueAxisHead sets what stands above the rows of a ranked figure: the unit,
// the target's label and the tick labels.
func (p *page) valueAxisHead(s Spec, axis valueAxis, f *frame) {
	for _, line := range p.wrap(s.Unit, p.width-2*edge, mutedStyle) {
		p.y += mutedStyle.leading()
		p.put(line, edge, p.y-0.28*mutedStyle.size, 0, mutedStyle)
	}
	clear := box{}
	if s.Target != nil {
		x := f.x.at(s.Target.Value)
		lines := p.wrap(s.Target.Label, maxLabelWidth, labelStyle)
		half := p.widest(lines, labelStyle) / 2
		middle := min(max(x, edge+half), p.width-edge-half)
		for _, line := range lines {
			p.y += labelStyle.leading()
			p.put(line, middle, p.y-0.28*labelStyle.size, 0.5, labelStyle)
		}
		clear = box{x0: x - 3, x1: x + 3, y0: p.y, y1: p.y + 20}
		f.y0 = p.y + 1
	}
	p.y += 10
	for i, v := range axis.ticks {
		// The line of the target passes here: its label says the value.
		w := p.measure(axis.label(i), mutedStyle)
		tick := textMark{x: f.x.at(v) - w/2, y: p.y, width: w, style: mutedStyle}
		if !tick.box().overlaps(clear) {
			p.put(axis.label(i), f.x.at(v), p.y, 0.5, mutedStyle)
		}
	}
	p.y += 4
	if s.Target == nil {
		f.y0 = p.y
	}
}

// verticalGrid draws the light grid and the target behind the rows, down to the
// last row that has a value.
func (p *page) verticalGrid(s Spec, axis valueAxis, f frame) {
	top := f.y0
	if s.Target != nil {
		x := f.x.at(s.Target.Value)
		p.line(x, f.y0, x, f.y1, textInk, 1, 4, 2)
		top = f.y0 + 13
	}
	for _, v := range axis.ticks {
		p.line(f.x.at(v), top, f.x.at(v), f.y1, gridInk, 0.6)
	}
}
