package chart

import (
	"bytes"
	"image/png"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/vgimg"

	"github.com/go-text/typesetting/font/opentype"
)

// dotsPerInch is the resolution of the PNG.
const dotsPerInch = 300

// PNG draws the figure as a PNG file for print: 160 mm wide at 300 dots an
// inch. Equal specs give equal bytes.
func (s Spec) PNG() ([]byte, error) {
	if err := s.Validate(); err != nil {
		return nil, err
	}
	sc := s.layOut()
	c := vgimg.NewWith(vgimg.UseWH(vg.Length(sc.width), vg.Length(sc.height)), vgimg.UseDPI(dotsPerInch))
	newTypesetter().paint(sc, c)
	var b bytes.Buffer
	err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&b, c.Image())
	return b.Bytes(), err
}

// paint draws a scene on any canvas of gonum/plot.
func (t *typesetter) paint(sc scene, c vg.Canvas) {
	c.Translate(pt(0, sc.height))
	c.Scale(1, -1)
	for _, m := range sc.marks {
		if m.fill != nil {
			c.SetColor(*m.fill)
			c.Fill(m.path)
		}
		if m.stroke != nil {
			dash := make([]vg.Length, len(m.dash))
			for i, d := range m.dash {
				dash[i] = vg.Length(d)
			}
			c.SetLineDash(dash, 0)
			c.SetLineWidth(vg.Length(m.width))
			c.SetColor(*m.stroke)
			c.Stroke(m.path)
		}
	}
	for _, text := range sc.texts {
		c.SetColor(text.style.ink)
		c.Fill(t.letters(text))
	}
}

// letters returns the outlines of a line of text as one path.
func (t *typesetter) letters(text textMark) vg.Path {
	var path vg.Path
	scale := text.style.size / unitsPerEm
	for _, g := range t.shape(text.text, text.style.bold).glyphs {
		at := func(q opentype.SegmentPoint) vg.Point {
			return pt(text.x+(g.x+float64(q.X))*scale, text.y-(g.y+float64(q.Y))*scale)
		}
		outline := t.outline(g.id, text.style.bold)
		for i, seg := range outline {
			switch a := seg.Args; seg.Op {
			case opentype.SegmentOpMoveTo:
				if i > 0 {
					path.Close()
				}
				path.Move(at(a[0]))
			case opentype.SegmentOpLineTo:
				path.Line(at(a[0]))
			case opentype.SegmentOpQuadTo:
				path.QuadTo(at(a[0]), at(a[1]))
			case opentype.SegmentOpCubeTo:
				path.CubeTo(at(a[0]), at(a[1]), at(a[2]))
			}
		}
		if len(outline) > 0 {
			path.Close()
		}
	}
	return path
}
