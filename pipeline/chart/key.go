package chart

// A mark is how one value is drawn.
type mark struct {
	shape  shape
	color  ink
	hollow bool
}

// drawMark draws a mark of radius r about (x, y).
func (p *page) drawMark(m mark, x, y, r float64) {
	if path := markerPath(m.shape, x, y, r); m.hollow {
		p.fillHollow(path, m.color, 1.2)
	} else {
		p.fill(path, m.color)
	}
}

// A keyEntry says what a mark means.
type keyEntry struct {
	mark mark
	text string
}

// putKey writes what marks mean, one beside the other, below what is on the page.
func (p *page) putKey(entries []keyEntry) {
	const gap = 14 // between entries
	x, indent := edge, 2*dotRadius+valueLabelGap
	p.y += 2 + labelStyle.leading()
	for _, e := range entries {
		lines := p.wrap(e.text, p.width-2*edge-indent, labelStyle)
		width := indent + p.widest(lines, labelStyle)
		if x > edge && x+width > p.width-edge {
			x = edge
			p.y += labelStyle.leading()
		}
		p.drawMark(e.mark, x+dotRadius, p.y-0.36*labelStyle.size, dotRadius)
		p.putLines(lines, "", x+indent, p.y, 0, labelStyle)
		if len(lines) > 1 {
			p.y += float64(len(lines)-1) * labelStyle.leading()
		}
		x += width + gap
	}
	p.y += 3
}
