package chart

import (
	"math"
	"slices"
	"testing"
)

// contrast is the contrast ratio of WCAG 2 between two colours.
func contrast(a, b ink) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func luminance(c ink) float64 {
	linear := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.r) + 0.7152*linear(c.g) + 0.0722*linear(c.b)
}

func TestContrast(t *testing.T) {
	if got := contrast(white, ink{}); math.Abs(got-21) > 1e-9 {
		t.Fatalf("black on white has a contrast of %v, want 21", got)
	}
	atLeast := func(what string, c ink, want float64) {
		if got := contrast(white, c); got < want {
			t.Errorf("%s %s has a contrast of %.2f against white, want %v", what, c.hex(), got, want)
		}
	}
	for _, c := range []ink{textInk, mutedInk} {
		atLeast("text", c, 4.5)
	}
	atLeast("axis", axisInk, 3)
	for _, looks := range [][]seriesStyle{subjectStyles, comparisonStyles, contextStyles} {
		for _, l := range looks {
			atLeast("mark", l.color, 3)
			atLeast("label", l.label, 4.5)
		}
	}
	for name, s := range samples() {
		for _, text := range s.layOut().texts {
			atLeast(name+": "+text.text, text.style.ink, 4.5)
		}
	}
	if got := contrast(textInk, subjectStyles[0].color); got < 3 {
		t.Errorf("a target across a bar has a contrast of %.2f, want 3", got)
	}
}

// A dark screen has a colour for every ink, with the contrasts of the light one.
func TestDarkContrast(t *testing.T) {
	page := darkOf[white]
	atLeast := func(what string, c ink, want float64) {
		dark, ok := darkOf[c]
		if !ok {
			t.Errorf("%s %s has no dark colour", what, c.hex())
		}
		if got := contrast(page, dark); got < want {
			t.Errorf("%s %s has a contrast of %.2f against the dark page, want %v", what, dark.hex(), got, want)
		}
	}
	atLeast("text", textInk, 4.5)
	atLeast("text", mutedInk, 4.5)
	atLeast("axis", axisInk, 3)
	atLeast("grid", gridInk, 1.3)
	for _, styles := range [][]seriesStyle{subjectStyles, comparisonStyles, contextStyles} {
		for _, l := range styles {
			atLeast("mark", l.color, 3)
			atLeast("label", l.label, 4.5)
		}
	}
	for _, s := range samples() {
		for _, m := range s.layOut().paths {
			for _, c := range []*ink{m.fill, m.stroke} {
				if c != nil {
					atLeast("drawn", *c, 1)
				}
			}
		}
	}
}

// No two looks differ by colour alone, and none by dash alone within a role.
func TestLooksDifferWithoutColour(t *testing.T) {
	var all []seriesStyle
	for _, looks := range [][]seriesStyle{subjectStyles, comparisonStyles, contextStyles} {
		all = append(all, looks...)
	}
	for i, a := range all {
		for _, b := range all[:i] {
			if a.marker == b.marker && slices.Equal(a.dash, b.dash) && a.width == b.width {
				t.Errorf("looks %s and %s differ by colour alone", a.color.hex(), b.color.hex())
			}
		}
	}
}

// The coloured looks stay apart for the two common kinds of colour blindness
// (matrices of Viénot, Brettel and Mollon 1999, in linear light).
func TestPaletteForColourBlind(t *testing.T) {
	sight := map[string][3][3]float64{
		"protanopia":   {{0.11238, 0.88762, 0}, {0.11238, 0.88762, 0}, {0.00401, -0.00401, 1}},
		"deuteranopia": {{0.29275, 0.70725, 0}, {0.29275, 0.70725, 0}, {-0.02234, 0.02234, 1}},
	}
	for name, m := range sight {
		see := func(c ink) (out [3]float64) {
			in := [3]float64{math.Pow(float64(c.r)/255, 2.2), math.Pow(float64(c.g)/255, 2.2), math.Pow(float64(c.b)/255, 2.2)}
			for i := range out {
				for j := range in {
					out[i] += m[i][j] * in[j]
				}
				out[i] = 255 * math.Pow(max(out[i], 0), 1/2.2)
			}
			return out
		}
		inks := []ink{subjectStyles[0].color, comparisonStyles[0].color, contextStyles[0].color}
		for i, a := range inks {
			for _, b := range inks[:i] {
				p, q, sum := see(a), see(b), 0.0
				for k := range p {
					sum += (p[k] - q[k]) * (p[k] - q[k])
				}
				if d := math.Sqrt(sum); d < 50 {
					t.Errorf("%s: %s and %s are %.0f apart, want 50", name, a.hex(), b.hex(), d)
				}
			}
		}
	}
}
