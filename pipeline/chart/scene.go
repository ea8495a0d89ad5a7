package chart

import (
	"math"

	"gonum.org/v1/plot/vg"
)

// A scene is a laid-out figure: what to draw and where, in points from the top
// left corner, with y growing downwards. SVG and PNG are written from it.
type scene struct {
	width, height float64
	paths         []drawnPath
	texts         []textLine
	unplaced      int // names of points that have no free place
}

// A drawnPath is a path that is filled, stroked or both.
type drawnPath struct {
	path   vg.Path
	fill   *ink
	stroke *ink
	width  float64
	dash   []float64
}

// A textLine is one line of text that starts at x on the baseline y.
type textLine struct {
	text  string
	x, y  float64
	width float64
	style textStyle
}

// A box is a rectangle with its corners top left and bottom right.
type box struct{ x0, y0, x1, y1 float64 }

func (b box) overlaps(c box) bool {
	return b.x0 < c.x1 && c.x0 < b.x1 && b.y0 < c.y1 && c.y0 < b.y1
}

// box returns the rectangle that the letters of a line of text cover.
func (t textLine) box() box {
	return box{t.x, t.y - capHeight*t.style.size, t.x + t.width, t.y + descent*t.style.size}
}

func pt(x, y float64) vg.Point { return vg.Point{X: vg.Length(x), Y: vg.Length(y)} }

func polyline(points ...vg.Point) vg.Path {
	var p vg.Path
	for i, q := range points {
		if i == 0 {
			p.Move(q)
		} else {
			p.Line(q)
		}
	}
	return p
}

func polygon(points ...vg.Point) vg.Path {
	p := polyline(points...)
	p.Close()
	return p
}

func rectangle(x0, y0, x1, y1 float64) vg.Path {
	return polygon(pt(x0, y0), pt(x1, y0), pt(x1, y1), pt(x0, y1))
}

func (s *scene) drawLine(x0, y0, x1, y1 float64, c ink, width float64, dash ...float64) {
	s.paths = append(s.paths, drawnPath{path: polyline(pt(x0, y0), pt(x1, y1)), stroke: &c, width: width, dash: dash})
}

func (s *scene) fill(path vg.Path, c ink) {
	s.paths = append(s.paths, drawnPath{path: path, fill: &c})
}

// fillHollow draws a closed path with a white inside.
func (s *scene) fillHollow(path vg.Path, c ink, width float64) {
	s.paths = append(s.paths, drawnPath{path: path, fill: &white, stroke: &c, width: width})
}

// markerPath returns a marker of radius r about (x, y). The forms are scaled to
// have the same visual weight.
func markerPath(form shape, x, y, r float64) vg.Path {
	switch form {
	case square:
		a := r * 0.88
		return rectangle(x-a, y-a, x+a, y+a)
	case triangle:
		a := r * 1.25
		return polygon(pt(x, y-a), pt(x+a*0.9, y+a*0.65), pt(x-a*0.9, y+a*0.65))
	case arrowLeft, arrowRight:
		a := r * 1.25
		if form == arrowLeft {
			a = -a
		}
		return polygon(pt(x+a, y), pt(x-a*0.65, y+r*1.15), pt(x-a*0.65, y-r*1.15))
	case diamond:
		a := r * 1.25
		return polygon(pt(x, y-a), pt(x+a, y), pt(x, y+a), pt(x-a, y))
	}
	var p vg.Path
	p.Move(pt(x+r, y))
	p.Arc(pt(x, y), vg.Length(r), 0, 2*math.Pi)
	p.Close()
	return p
}
