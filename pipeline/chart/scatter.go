package chart

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// scatterHeight is the height of the plot of a scatter.
const scatterHeight = 230.0

// A spot is a point of a scatter that has both values, on the page.
type spot struct {
	Point
	px, py float64
	far    float64 // distance from the middle of all, as a share of the plot
}

// spotMarks are the marks of points by role: they differ in form and in colour.
var spotMarks = map[Role]mark{
	Subject:    {shape: subjectStyles[0].marker, color: subjectStyles[0].color},
	Comparison: {shape: comparisonStyles[0].marker, color: comparisonStyles[0].color},
	Context:    {shape: circle, color: contextStyles[0].color, hollow: true},
}

// drawScatter draws a mark for each point, and the names of those that matter.
func (p *page) drawScatter(s Spec) {
	points := placedPoints(s)
	xs, ys := s.along(func(q Point) float64 { return q.X }), s.along(func(q Point) float64 { return q.Value })
	xs.Log, xs.Target = s.XLog, s.XTarget
	f := frame{box: box{x1: p.width - edge - dotRadius}}
	lo, hi := extent(ys)
	height := min(scatterHeight, 0.8*p.width)
	yAxis := upAxis(ys, lo, hi, height)
	f.x0 = p.widestTick(yAxis) + edge + 5
	p.putParagraph(s.Unit, mutedStyle)
	if len(s.Series) > 1 {
		p.putKey(scatterKey(s))
	}
	lo, hi = extent(xs)
	xAxis := p.acrossAxis(xs, lo, hi, f.x0, f.x1)
	f.x = xAxis.scale(f.x0, f.x1)
	var taken []box
	if s.XTarget != nil {
		taken = append(taken, p.putTargetAbove(*s.XTarget, f.x.at(s.XTarget.Value)))
	}
	f.y0 = p.y + 8
	f.y1 = f.y0 + height
	f.y = yAxis.scale(f.y1, f.y0)
	p.drawGrid(yAxis, f)
	p.drawGridAcross(xAxis, f)
	spots := spotsOf(points, f)
	if s.Target != nil {
		taken = append(taken, p.drawTargetAcross(*s.Target, spots, f)...)
	}
	if s.XTarget != nil {
		x := f.x.at(s.XTarget.Value)
		p.drawLine(x, f.y0-6, x, f.y1, textInk, 1, targetDash...)
		taken = append(taken, box{x - 1, f.y0 - 6, x + 1, f.y1})
	}
	for _, role := range []Role{Context, Comparison, Subject} {
		for _, q := range spots {
			if q.Role == role {
				p.drawMark(spotMarks[role], q.px, q.py, dotRadius)
			}
		}
	}
	p.nameSpots(spots, f, taken)
}

// along returns a figure of one of the values of the points that have both.
func (s Spec) along(value func(Point) float64) Spec {
	points := placedPoints(s)
	for i, q := range points {
		points[i].Value = value(q)
	}
	s.Series = []Series{{Points: points}}
	return s
}

// placedPoints returns the points that have both values, each with its role.
func placedPoints(s Spec) (points []Point) {
	for _, one := range s.Series {
		for _, q := range one.Points {
			if q.Role == Context {
				q.Role = one.Role
			}
			if !math.IsNaN(q.X) && !math.IsNaN(q.Value) {
				points = append(points, q)
			}
		}
	}
	return points
}

// scatterKey names the series, each with the number of its points.
func scatterKey(s Spec) (key []keyEntry) {
	for _, one := range s.Series {
		n := len(placedPoints(Spec{Series: []Series{one}}))
		key = append(key, keyEntry{spotMarks[one.Role], fmt.Sprintf("%s (n = %d)", one.Name, n)})
	}
	return key
}

// drawGridAcross draws the vertical grid, its labels below the plot and, below them,
// what it measures.
func (p *page) drawGridAcross(axis valueAxis, f frame) {
	right := math.Inf(-1)
	for i, v := range axis.ticks {
		x := f.x.at(v)
		p.drawLine(x, f.y0, x, f.y1, gridInk, 0.6)
		w := p.measure(axis.label(i), mutedStyle)
		if left := min(max(x-w/2, edge), p.width-edge-w); left > right {
			p.put(axis.label(i), left, f.y1+12, 0, mutedStyle)
			right = left + w + 2
		}
	}
	p.y = f.y1 + 15
}

// putTargetAbove writes the label of a target that runs down the plot.
func (p *page) putTargetAbove(t Target, x float64) box {
	lines := p.wrap(t.Label, maxLabelWidth, labelStyle)
	half := p.widest(lines, labelStyle) / 2
	middle := min(max(x, edge+half), p.width-edge-half)
	top := p.y
	for _, line := range lines {
		p.y += labelStyle.leading()
		p.put(line, middle, p.y-0.28*labelStyle.size, 0.5, labelStyle)
	}
	return box{middle - half, top, middle + half, p.y}
}

// drawTargetAcross draws a target across the plot, with its label above or below it,
// as far right as it covers no mark. It returns what both cover.
func (p *page) drawTargetAcross(t Target, spots []spot, f frame) []box {
	y := f.y.at(t.Value)
	p.drawLine(f.x0, y, f.x1, y, textInk, 1, targetDash...)
	lines := p.wrap(t.Label, min(maxLabelWidth, f.x1-f.x0), labelStyle)
	wide, tall := p.widest(lines, labelStyle), float64(len(lines))*labelStyle.leading()
	above := box{f.x1 - wide, y - tall - 1, f.x1, y - 1}
	if above.y0 < f.y0 {
		above.y0, above.y1 = y+2, y+2+tall
	}
	at, marks := above, markBoxes(spots)
	for left := f.x1 - wide; left >= f.x0+2 && overlapsAny(at, marks); left -= 4 {
		at = box{left, above.y0, left + wide, above.y1}
		if below := (box{left, y + 2, left + wide, y + 2 + tall}); overlapsAny(at, marks) && below.y1 < f.y1 {
			at = below
		}
	}
	if overlapsAny(at, marks) {
		at = above
	}
	for i, line := range lines {
		p.putClear(line, at.x1, at.y0+float64(i+1)*labelStyle.leading()-0.28*labelStyle.size, 1, labelStyle)
	}
	return []box{{f.x0, y - 1, f.x1, y + 1}, at}
}

// markBoxes returns what the marks of points cover.
func markBoxes(spots []spot) (boxes []box) {
	for _, q := range spots {
		boxes = append(boxes, box{q.px - dotRadius, q.py - dotRadius, q.px + dotRadius, q.py + dotRadius})
	}
	return boxes
}

// spotsOf places points in a frame, those first that are farthest from the middle.
func spotsOf(points []Point, f frame) []spot {
	spots := make([]spot, len(points))
	var xs, ys []float64
	for i, q := range points {
		spots[i] = spot{Point: q, px: f.x.at(q.X), py: f.y.at(q.Value)}
		xs, ys = append(xs, spots[i].px), append(ys, spots[i].py)
	}
	mx, my := middle(xs), middle(ys)
	for i := range spots {
		q := &spots[i]
		q.far = math.Hypot((q.px-mx)/(f.x1-f.x0), (q.py-my)/(f.y1-f.y0))
	}
	slices.SortFunc(spots, func(a, b spot) int {
		return cmp.Or(cmp.Compare(b.far, a.far), cmp.Compare(a.Label, b.Label), cmp.Compare(a.Role, b.Role))
	})
	return spots
}

// middle returns the median of numbers, the upper one of two.
func middle(of []float64) float64 {
	sorted := slices.Sorted(slices.Values(of))
	return sorted[len(sorted)/2]
}
