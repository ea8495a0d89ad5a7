package chart

import (
	"math"
	"strings"
	"testing"
)

// The text of documents.md that the default handler of gonum/plot draws as
// "20202026 6" keeps every letter and its width.
func TestNoLetterIsDropped(t *testing.T) {
	const text = "2020–2026 (IPv6 %)"
	ts := newTypesetter()
	run := ts.shape(text, false)
	if got, want := len(run.glyphs), len([]rune(text)); got != want {
		t.Errorf("%q has %d glyphs, want %d", text, got, want)
	}
	for i, g := range run.glyphs {
		if g.id == 0 {
			t.Errorf("%q: glyph %d is missing", text, i)
		}
	}
	// Advances of Liberation Sans: nine digits and the dash have 1139 units, then
	// space, parenthesis, I, P, v, space, per cent, parenthesis.
	const units = 10*1139 + 569 + 682 + 569 + 1366 + 1024 + 569 + 1821 + 682
	if run.advance != units {
		t.Errorf("%q is %v units wide, want %v", text, run.advance, float64(units))
	}
	if got, want := ts.measure(text, labelStyle), units*8.0/2048; math.Abs(got-want) > 1e-9 {
		t.Errorf("%q is %v points wide at 8 points, want %v", text, got, want)
	}
}

func TestKerning(t *testing.T) {
	ts := newTypesetter()
	apart := ts.shape("A", false).advance + ts.shape("V", false).advance
	if got := ts.shape("AV", false).advance; got >= apart {
		t.Errorf("AV is %v units wide, want less than %v", got, apart)
	}
}

func TestWrap(t *testing.T) {
	ts := newTypesetter()
	for _, c := range []struct {
		text  string
		limit float64
		want  string // lines, parted by |
	}{
		{"Lao People's Democratic Republic", 200, "Lao People's Democratic Republic"},
		{"Lao People's Democratic Republic", 70, "Lao People's|Democratic|Republic"},
		{"  one\ntwo\tthree ", 200, "one two three"},
		{"World 1" + thinSpace + "234" + thinSpace + "567", 40, "World|1" + thinSpace + "234" + thinSpace + "567"},
		{"WWWWWWWW", 24, "WWW|WWW|WW"},
		{"é", 0.1, "é"},
		{"", 100, ""},
	} {
		lines := ts.wrap(c.text, c.limit, labelStyle)
		if got := strings.Join(lines, "|"); got != c.want {
			t.Errorf("wrap(%q, %v) = %q, want %q", c.text, c.limit, got, c.want)
		}
		for _, line := range lines {
			if w := ts.measure(line, labelStyle); w > c.limit && len([]rune(line)) > 1 {
				t.Errorf("wrap(%q, %v): %q is %v wide", c.text, c.limit, line, w)
			}
		}
	}
}

// What the figures add of themselves can be drawn too.
func TestGeneratedTextsHaveGlyphs(t *testing.T) {
	for name, s := range samples() {
		ts := newTypesetter()
		for _, text := range s.layOut().texts {
			for _, g := range ts.shape(text.text, text.style.bold).glyphs {
				if g.id == 0 {
					t.Errorf("%s: %q has a letter without a glyph", name, text.text)
				}
			}
			if pixels := text.style.size * (390 - 2*16) / narrowWidth; pixels < 11 {
				t.Errorf("%s: %q is %.1f pixels on a telephone 390 wide, want 11 or more", name, text.text, pixels)
			}
			if text.style.size < 8 {
				t.Errorf("%s: %q is set in %v points, want 8 or more", name, text.text, text.style.size)
			}
		}
	}
}
