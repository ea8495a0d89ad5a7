package chart

import (
	"bytes"
	"sync"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
)

// unitsPerEm is the grid that both faces of Liberation Sans are drawn on.
const unitsPerEm = 2048

// thinSpace separates thousands and does not break. Both faces have it.
const thinSpace = "\u202f"

// noBreakSpace keeps a value with the word before it.
const noBreakSpace = "\u00a0"

// faceTables are the parsed faces of Liberation Sans (SIL Open Font License),
// safe for concurrent use: regular and bold.
var faceTables = sync.OnceValue(func() [2]*font.Font {
	return [2]*font.Font{parseFace(liberationsansregular.TTF), parseFace(liberationsansbold.TTF)}
})

func parseFace(ttf []byte) *font.Font {
	face, err := font.ParseTTF(bytes.NewReader(ttf))
	if err != nil {
		panic("chart: embedded font: " + err.Error())
	}
	return face.Font
}

// hasGlyph reports whether both faces can draw r.
func hasGlyph(r rune) bool {
	for _, f := range faceTables() {
		if _, ok := f.NominalGlyph(r); !ok {
			return false
		}
	}
	return true
}

// A glyph is one shaped glyph of a run, placed in font units from the run's
// origin.
type glyph struct {
	id   font.GID
	x, y float64
}

// A glyphRun is a shaped line of text in font units.
type glyphRun struct {
	glyphs  []glyph
	advance float64
}

type runKey struct {
	text string
	bold bool
}

// A typesetter shapes text and remembers what it has shaped. It is for one
// figure and is not safe for concurrent use.
type typesetter struct {
	faces    map[bool]*font.Face // bold or not
	shaper   shaping.HarfbuzzShaper
	segments shaping.Segmenter
	runs     map[runKey]glyphRun
}

func newTypesetter() *typesetter {
	tables := faceTables()
	return &typesetter{
		faces: map[bool]*font.Face{false: font.NewFace(tables[0]), true: font.NewFace(tables[1])},
		runs:  map[runKey]glyphRun{},
	}
}

// oneFace lets the segmenter, which splits text by face, use one face for all runes:
// Validate has rejected those that it lacks.
type oneFace struct{ face *font.Face }

func (f oneFace) ResolveFace(rune) *font.Face { return f.face }

// shape places the glyphs of one line of left-to-right text.
func (t *typesetter) shape(text string, bold bool) glyphRun {
	key := runKey{text, bold}
	if run, ok := t.runs[key]; ok {
		return run
	}
	var run glyphRun
	face, runes := t.faces[bold], []rune(text)
	if len(runes) > 0 {
		// Shaped at the size of unitsPerEm, advances are in font units, and the run
		// can be scaled to any size without rounding.
		line := shaping.Input{
			Text: runes, RunEnd: len(runes), Direction: di.DirectionLTR,
			Face: face, Size: fixed.I(unitsPerEm), Language: language.NewLanguage("en"),
		}
		for _, input := range t.segments.Split(line, oneFace{face}) {
			for _, g := range t.shaper.Shape(input).Glyphs {
				run.glyphs = append(run.glyphs, glyph{
					id: g.GlyphID,
					x:  run.advance + float64(g.XOffset)/64,
					y:  float64(g.YOffset) / 64,
				})
				run.advance += float64(g.Advance) / 64
			}
		}
	}
	t.runs[key] = run
	return run
}

// outline returns a glyph's contours in font units; blank for a space.
func (t *typesetter) outline(id font.GID, bold bool) []font.Segment {
	o, _ := t.faces[bold].GlyphDataOutline(id)
	return o.Segments
}
