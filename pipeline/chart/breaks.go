package chart

import (
	"cmp"
	"slices"

	"basedoc/pipeline/canon"
)

// maxBreakWidth is the widest that the label of a break may grow.
const maxBreakWidth = 120.0

// A breakLabel is the placed label of a break, in the band above the plot.
type breakLabel struct {
	day   canon.Day
	lines []string
	left  float64
	row   int // lines above it in the band
}

// breakLabels places the labels of the breaks within the span, each centred on
// its line, below those that it would overlap.
func (p *page) breakLabels(breaks []Break, first, last canon.Day, f frame) (labels []breakLabel, rows int) {
	sorted := slices.Clone(breaks)
	slices.SortStableFunc(sorted, func(a, b Break) int { return cmp.Compare(a.Day, b.Day) })
	for _, b := range sorted {
		if b.Day < first || b.Day > last {
			continue
		}
		l := breakLabel{day: b.Day, lines: p.wrap(b.Label, maxBreakWidth, mutedStyle)}
		w := p.widest(l.lines, mutedStyle)
		l.left = min(max(f.x.at(float64(b.Day))-w/2, edge), p.width-edge-w)
		for _, o := range labels {
			if l.left < o.left+p.widest(o.lines, mutedStyle)+6 {
				l.row = max(l.row, o.row+len(o.lines))
			}
		}
		labels = append(labels, l)
		rows = max(rows, l.row+len(l.lines))
	}
	return labels, rows
}

// breakBand is the height of the band that the labels of breaks need.
func (p *page) breakBand(breaks []Break, first, last canon.Day, f frame) float64 {
	_, rows := p.breakLabels(breaks, first, last, f)
	return float64(rows) * mutedStyle.leading()
}

// breakMarks draws a dashed line and a label for each break.
func (p *page) breakMarks(breaks []Break, first, last canon.Day, f frame) {
	labels, rows := p.breakLabels(breaks, first, last, f)
	band := f.y0 - bandGap - float64(rows)*mutedStyle.leading()
	for _, l := range labels {
		x, bottom := f.x.at(float64(l.day)), band
		w := p.widest(l.lines, mutedStyle)
		for j, line := range l.lines {
			bottom = band + float64(l.row+j+1)*mutedStyle.leading()
			p.put(line, l.left+w/2, bottom-0.28*mutedStyle.size, 0.5, mutedStyle)
		}
		p.line(x, bottom+1, x, f.y1, axisInk, 0.8, 2, 2)
	}
}
