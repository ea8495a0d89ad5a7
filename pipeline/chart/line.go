package chart

import (
	"math"
	"slices"

	"basedoc/pipeline/canon"

	"gonum.org/v1/plot/vg"
)

// Measures of a line figure in points.
const (
	plotHeight = 175.0
	labelGap   = 9.0  // from the end of the plot to the labels
	bandGap    = 10.5 // from the texts above the plot to it; a note mark fits in
	denseWidth = 0.8  // of a line with more points of data than the plot is wide
)

// A frame is the rectangle of a plot with its scales.
type frame struct {
	box
	x, y scale
}

// at returns where a point of a line is on the page.
func (f frame) at(q Point) vg.Point { return pt(f.x.at(float64(q.Day)), f.y.at(q.Value)) }

func (p *page) drawLineChart(s Spec) {
	series := sortedByDay(s.Series)
	styles := assignStyles(series)
	first, last := daySpan(s.all)
	if first == last {
		first, last = first-1, last+1
	}
	labels := p.endLabels(s, series, styles, last)

	lo, hi := extent(s)
	axis := upAxis(s, lo, hi, s.lineHeight())
	f, band := p.reserveLineFrame(s, axis, labels, first, last)
	p.drawGrid(axis, f)
	p.drawTimeAxis(series, f)
	p.drawBreaks(band, f)
	if s.Target != nil {
		y := f.y.at(s.Target.Value)
		p.drawLine(f.x0, y, f.x1, y, textInk, 1, targetDash...)
	}
	for _, i := range drawingOrder(series) {
		p.drawSeries(s, series[i], styles[i], f)
	}
	p.drawEndLabels(labels, f)
	for _, one := range series {
		if lastValue(one) < 0 {
			p.putParagraph(one.Name+": "+notAvailable, mutedStyle)
		}
	}
}

// reserveLineFrame reserves the rectangle of the plot: tick labels left of it, end
// labels right of it, and above it a band for the labels of breaks.
func (p *page) reserveLineFrame(s Spec, axis valueAxis, labels []endLabel, first, last canon.Day) (frame, breakBand) {
	var f frame
	f.x0 = p.widestTick(axis) + edge + 5
	f.x1 = p.width - edge
	height, wide := 0.0, 0.0
	for _, l := range labels {
		wide = max(wide, p.widest(l.lines, l.style)+p.markWidth(l.mark))
		height += l.height()
	}
	if wide > 0 {
		f.x1 -= wide + labelGap
	}
	p.putParagraph(s.Unit, mutedStyle)
	f.x = scale{lo: float64(first), hi: float64(last), from: f.x0, to: f.x1}
	band := p.breakBand(s.Breaks, f)
	p.y += 1 + band.height()
	f.y0 = p.y + bandGap
	f.y1 = f.y0 + max(s.lineHeight(), height)
	f.y = axis.scale(f.y1, f.y0)
	p.y = f.y1
	return f, band
}

// drawGrid draws the light horizontal grid with its labels; zero is stronger.
func (p *page) drawGrid(axis valueAxis, f frame) {
	lower := math.Inf(1) // the baseline of the label beneath
	for i, v := range axis.ticks {
		y, c, w := f.y.at(v), gridInk, 0.6
		if v == 0 {
			c, w = axisInk, 0.8
		}
		p.drawLine(f.x0, y, f.x1, y, c, w)
		if baseline := y + 0.36*mutedStyle.size; baseline < lower-mutedStyle.size {
			p.put(axis.label(i), f.x0-5, baseline, 1, mutedStyle)
			lower = baseline
		}
	}
}

// drawSeries draws a series as a path for each run of values: a missing value and a
// break both end a run. A run of one point is a marker.
// A step holds until the day of a missing value.
func (p *page) drawSeries(s Spec, one Series, style seriesStyle, f frame) {
	width := style.width
	if float64(len(one.Points)) > f.x1-f.x0 {
		width = min(width, denseWidth)
	}
	var run []Point
	flush := func() {
		switch {
		case len(run) == 1:
			p.fill(markerPath(style.marker, f.x.at(float64(run[0].Day)), f.y.at(run[0].Value), style.width+0.6), style.color)
		case len(run) > 1:
			var points []vg.Point
			for _, q := range run {
				at := f.at(q)
				if n := len(points); s.Step && n > 0 && points[n-1].Y != at.Y {
					points = append(points, vg.Point{X: at.X, Y: points[n-1].Y})
				}
				points = append(points, at)
			}
			p.paths = append(p.paths, drawnPath{path: polyline(points...), stroke: &style.color, width: width, dash: style.dash})
		}
		run = run[:0]
	}
	end := lastValue(one)
	for i, q := range one.Points {
		if n := len(run); s.Step && n > 0 && math.IsNaN(q.Value) {
			run = append(run, Point{Day: q.Day, Value: run[n-1].Value})
		}
		if math.IsNaN(q.Value) || i > 0 && crossesBreak(s.Breaks, one.Points[i-1].Day, q.Day) {
			flush()
		}
		if math.IsNaN(q.Value) {
			continue
		}
		run = append(run, q)
		if q.Mark != "" && i != end {
			p.put(q.Mark, f.x.at(float64(q.Day)), f.y.at(q.Value)-5, 0.5, labelStyle.withInk(style.label))
		}
	}
	flush()
	if end >= 0 {
		q := one.Points[end]
		p.fill(markerPath(style.marker, f.x.at(float64(q.Day)), f.y.at(q.Value), 3), style.color)
	}
}

// crossesBreak reports whether a definition changed after a and not after b.
func crossesBreak(breaks []Break, a, b canon.Day) bool {
	return slices.ContainsFunc(breaks, func(br Break) bool { return a < br.Day && br.Day <= b })
}

// drawingOrder returns the indices of series in the order in which they are drawn:
// context first, so that it is beneath the others, and subject last.
func drawingOrder(series []Series) []int {
	rank := map[Role]int{Context: 0, Comparison: 1, Subject: 2}
	order := make([]int, len(series))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return rank[series[a].Role] - rank[series[b].Role] })
	return order
}

func sortedByDay(in []Series) []Series {
	out := slices.Clone(in)
	for i := range out {
		out[i].Points = slices.Clone(out[i].Points)
		slices.SortFunc(out[i].Points, func(a, b Point) int { return int(a.Day) - int(b.Day) })
	}
	return out
}

// lastValue returns the index of the last point that has a value, or -1.
func lastValue(s Series) int {
	for i := len(s.Points) - 1; i >= 0; i-- {
		if !math.IsNaN(s.Points[i].Value) {
			return i
		}
	}
	return -1
}

// daySpan returns the first and the last day that has a point; the first is
// after the last if there is none.
func daySpan(series []Series) (first, last canon.Day) {
	first, last = math.MaxInt32, math.MinInt32
	for _, s := range series {
		for _, q := range s.Points {
			first, last = min(first, q.Day), max(last, q.Day)
		}
	}
	return first, last
}
