package chart

import (
	"bytes"
	"fmt"
	"image"
	"image/png"

	"github.com/go-text/typesetting/font/opentype"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/vgimg"
)

// dotsPerInch is the resolution of the PNG.
const dotsPerInch = 300

// PNG draws the figure as a PNG file for print: 1890 pixels wide, which is 160 mm at 300 dots an
// inch. Equal specs give equal bytes.
func (s Spec) PNG() ([]byte, error) {
	if err := s.Validate(); err != nil {
		return nil, err
	}
	sc := s.layOut()
	c := vgimg.NewWith(vgimg.UseWH(vg.Length(sc.width), vg.Length(sc.height)), vgimg.UseDPI(dotsPerInch))
	newTypesetter().paint(sc, c)
	var b bytes.Buffer
	if err := png.Encode(&b, paletted(c.Image().(*image.RGBA))); err != nil {
		return nil, fmt.Errorf("figure %q: write PNG: %w", s.Title, err)
	}
	return b.Bytes(), nil
}

// paletted gives every pixel the nearest of the shades: the file is a third as
// large. It does what draw.Draw does, but looks each colour up only once.
func paletted(from *image.RGBA) *image.Paletted {
	to := image.NewPaletted(from.Rect, shades())
	nearest := map[[3]uint8]uint8{}
	for i := range to.Pix {
		c := [3]uint8(from.Pix[4*i:])
		index, ok := nearest[c]
		if !ok {
			index = uint8(to.Palette.Index(ink{c[0], c[1], c[2]}))
			nearest[c] = index
		}
		to.Pix[i] = index
	}
	return to
}

// paint draws a scene on any canvas of gonum/plot, from its top left
// corner.
func (t *typesetter) paint(sc scene, c vg.CanvasSizer) {
	_, height := c.Size()
	c.Translate(vg.Point{Y: height})
	c.Scale(1, -1)
	for _, m := range sc.paths {
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
		for _, g := range t.shape(text.text, text.style.bold).glyphs {
			// Filling letter by letter is quicker than line by line: the rasteriser
			// searches the row of a path from its left end.
			if path := t.letter(text, g); len(path) > 0 {
				c.Fill(path)
			}
		}
	}
}

// letter returns the outline of a glyph of a line of text, in its place.
func (t *typesetter) letter(text textLine, g glyph) vg.Path {
	scale := text.style.size / unitsPerEm
	at := func(q opentype.SegmentPoint) vg.Point {
		return pt(text.x+(g.x+float64(q.X))*scale, text.y-(g.y+float64(q.Y))*scale)
	}
	var path vg.Path
	for _, seg := range t.outline(g.id, text.style.bold) {
		switch a := seg.Args; seg.Op {
		case opentype.SegmentOpMoveTo:
			if len(path) > 0 {
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
	if len(path) > 0 {
		path.Close()
	}
	return path
}
