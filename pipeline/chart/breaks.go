package chart

import (
	"cmp"
	"slices"
)

// maxBreakWidth is the greatest width of the label of a break.
const maxBreakWidth = 120.0

// A breakLabel is the placed label of a break.
type breakLabel struct {
	x, left float64 // of the break, and of its label
	lines   []string
	row     int // how many lines of the band are above it
}

// A breakBand is the space above the plot with the labels of breaks.
type breakBand struct {
	labels []breakLabel
	rows   int
}

func (b breakBand) height() float64 { return float64(b.rows) * mutedStyle.leading() }

// breakBand places the labels of the breaks within the plot, each centred on
// its line, below those that it would overlap.
func (p *page) breakBand(breaks []Break, f frame) breakBand {
	var band breakBand
	sorted := slices.Clone(breaks)
	slices.SortStableFunc(sorted, func(a, b Break) int { return cmp.Compare(a.Day, b.Day) })
	for _, b := range sorted {
		day := float64(b.Day)
		if day < f.x.lo || day > f.x.hi {
			continue
		}
		l := breakLabel{x: f.x.at(day), lines: p.wrap(b.Label, maxBreakWidth, mutedStyle)}
		w := p.widest(l.lines, mutedStyle)
		l.left = min(max(l.x-w/2, edge), p.width-edge-w)
		for _, o := range band.labels {
			if l.left < o.left+p.widest(o.lines, mutedStyle)+6 {
				l.row = max(l.row, o.row+len(o.lines))
			}
		}
		band.labels = append(band.labels, l)
		band.rows = max(band.rows, l.row+len(l.lines))
	}
	return band
}

// drawBreaks draws a dashed line and a label for each break.
func (p *page) drawBreaks(band breakBand, f frame) {
	top := f.y0 - bandGap - band.height()
	for _, l := range band.labels {
		bottom, w := top, p.widest(l.lines, mutedStyle)
		for j, line := range l.lines {
			bottom = top + float64(l.row+j+1)*mutedStyle.leading()
			p.put(line, l.left+w/2, bottom-0.28*mutedStyle.size, 0.5, mutedStyle)
		}
		p.drawLine(l.x, bottom+1, l.x, f.y1, axisInk, 0.8, 2, 2)
	}
}
