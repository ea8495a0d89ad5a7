package chart

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"hash/fnv"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"gonum.org/v1/plot/vg"
)

// SVG draws the figure as a self-contained SVG file, 160 mm wide. Letters are
// outlines, each defined once; the title and the alternative text are in title
// and desc. Equal specs give equal bytes.
func (s Spec) SVG() ([]byte, error) { return s.svg(pageWidth) }

// NarrowSVG draws the figure anew for the screen of a telephone, as SVG does for
// print.
func (s Spec) NarrowSVG() ([]byte, error) { return s.svg(narrowWidth) }

func (s Spec) svg(width float64) ([]byte, error) {
	if err := s.Validate(); err != nil {
		return nil, err
	}
	w := svgWriter{typesetter: newTypesetter(), used: map[glyphKey]bool{}, prefix: idPrefix(s.Title)}
	return w.write(s.layOutOn(width), s.Title, s.altOn(width)), nil
}

type glyphKey struct {
	bold bool
	id   font.GID
}

// name is the id of a glyph's outline. It begins with letters computed from the
// title, so that several figures can be in one HTML page.
func (w *svgWriter) name(k glyphKey) string {
	if k.bold {
		return fmt.Sprintf("%sb%d", w.prefix, k.id)
	}
	return fmt.Sprintf("%sr%d", w.prefix, k.id)
}

func idPrefix(title string) string {
	h := fnv.New32a()
	h.Write([]byte(title))
	n := h.Sum32()
	return string([]byte{'a' + byte(n%26), 'a' + byte(n/26%26), 'a' + byte(n/676%26)})
}

// An svgWriter writes a scene as SVG, one element a line.
type svgWriter struct {
	*typesetter
	bytes.Buffer
	used   map[glyphKey]bool
	prefix string
}

func (w *svgWriter) write(sc scene, title, desc string) []byte {
	width, height := number(sc.width), number(sc.height)
	fmt.Fprintf(w, `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" role="img" width="%smm" height="%smm" viewBox="0 0 %s %s">`+"\n",
		number(sc.width/pointsMM), number(sc.height/pointsMM), width, height)
	fmt.Fprintf(w, "<title>%s</title>\n<desc>%s</desc>\n", escaped(title), escaped(desc))
	fmt.Fprintf(w, "<style>%s</style>\n", darkStyle())
	w.writeGlyphs(sc)
	fmt.Fprintf(w, "<path fill=\"%s\" d=\"M0 0H%sV%sH0Z\"/>\n", white.hex(), width, height)
	for _, m := range sc.paths {
		w.writePath(m)
	}
	for _, t := range sc.texts {
		w.writeText(t)
	}
	w.WriteString("</svg>\n")
	return w.Bytes()
}

// writeGlyphs writes the outline of every glyph that the scene uses, in font units
// with y growing upwards.
func (w *svgWriter) writeGlyphs(sc scene) {
	for _, t := range sc.texts {
		for _, g := range w.shape(t.text, t.style.bold).glyphs {
			w.used[glyphKey{t.style.bold, g.id}] = true
		}
	}
	keys := make([]glyphKey, 0, len(w.used))
	for k := range w.used {
		if len(w.outline(k.id, k.bold)) == 0 {
			delete(w.used, k)
			continue
		}
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b glyphKey) int {
		if a.bold == b.bold {
			return int(a.id) - int(b.id)
		} else if b.bold {
			return -1
		}
		return 1
	})
	w.WriteString("<defs>\n")
	for _, k := range keys {
		fmt.Fprintf(w, `<path id="%s" d="`, w.name(k))
		for _, seg := range w.outline(k.id, k.bold) {
			w.WriteByte(segmentLetters[seg.Op])
			for i, a := range seg.ArgsSlice() {
				if i > 0 {
					w.WriteByte(' ')
				}
				w.WriteString(number(float64(a.X)) + " " + number(float64(a.Y)))
			}
		}
		w.WriteString("Z\"/>\n")
	}
	w.WriteString("</defs>\n")
}

// segmentLetters are the commands of a path.
var segmentLetters = map[opentype.SegmentOp]byte{
	opentype.SegmentOpMoveTo: 'M', opentype.SegmentOpLineTo: 'L', opentype.SegmentOpQuadTo: 'Q', opentype.SegmentOpCubeTo: 'C',
}

func (w *svgWriter) writePath(m drawnPath) {
	fill := "none"
	if m.fill != nil {
		fill = m.fill.hex()
	}
	fmt.Fprintf(w, `<path fill="%s"`, fill)
	if m.stroke != nil {
		fmt.Fprintf(w, ` stroke="%s" stroke-width="%s" stroke-linejoin="round"`, m.stroke.hex(), number(m.width))
		if len(m.dash) > 0 {
			var dashes []string
			for _, d := range m.dash {
				dashes = append(dashes, number(d))
			}
			fmt.Fprintf(w, ` stroke-dasharray="%s"`, strings.Join(dashes, " "))
		}
	}
	fmt.Fprintf(w, ` d="%s"/>`+"\n", pathData(m.path))
}

// pathData writes a path of the scene, whose arcs are whole circles that begin
// at their rightmost point.
func pathData(path vg.Path) string {
	var b bytes.Buffer
	for _, c := range path {
		x, y := number(float64(c.Pos.X)), number(float64(c.Pos.Y))
		switch c.Type {
		case vg.MoveComp:
			b.WriteString("M" + x + " " + y)
		case vg.LineComp:
			b.WriteString("L" + x + " " + y)
		case vg.ArcComp:
			r := number(float64(c.Radius))
			d := number(2 * float64(c.Radius))
			fmt.Fprintf(&b, "a%s %s 0 1 1 -%s 0a%s %s 0 1 1 %s 0", r, r, d, r, r, d)
		case vg.CloseComp:
			b.WriteByte('Z')
		}
	}
	return b.String()
}

// writeText writes a line of text as references to glyphs, with the text as its label.
func (w *svgWriter) writeText(t textLine) {
	scale := strconv.FormatFloat(t.style.size/unitsPerEm, 'g', 6, 64)
	fmt.Fprintf(w, `<g aria-label="%s" fill="%s" transform="translate(%s %s) scale(%s -%s)">`,
		escaped(t.text), t.style.ink.hex(), number(t.x), number(t.y), scale, scale)
	for _, g := range w.shape(t.text, t.style.bold).glyphs {
		key := glyphKey{t.style.bold, g.id}
		if !w.used[key] {
			continue
		}
		fmt.Fprintf(w, `<use xlink:href="#%s"`, w.name(key))
		if g.x != 0 {
			fmt.Fprintf(w, ` x="%s"`, number(g.x))
		}
		if g.y != 0 {
			fmt.Fprintf(w, ` y="%s"`, number(g.y))
		}
		w.WriteString("/>")
	}
	w.WriteString("</g>\n")
}

// number prints v with at most two decimals.
func number(v float64) string {
	r := math.Round(v*100) / 100
	if r == 0 {
		r = 0 // no minus before zero
	}
	return strconv.FormatFloat(r, 'f', -1, 64)
}

func escaped(s string) string {
	var b bytes.Buffer
	xml.EscapeText(&b, []byte(s))
	return b.String()
}
