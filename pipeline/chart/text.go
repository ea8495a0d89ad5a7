package chart

import "strings"

// A textStyle is how a line of text looks.
type textStyle struct {
	size float64 // points
	bold bool
	ink  ink
}

// The styles of all figures. Nothing printed is smaller than 8 points.
var (
	titleStyle    = textStyle{size: 11, bold: true, ink: textInk}
	subtitleStyle = textStyle{size: 9, ink: mutedInk}
	panelStyle    = textStyle{size: 9, bold: true, ink: textInk}
	labelStyle    = textStyle{size: 8, ink: textInk}
	mutedStyle    = textStyle{size: 8, ink: mutedInk}
)

func (st textStyle) withInk(c ink) textStyle { st.ink = c; return st }

func (st textStyle) withBold(bold bool) textStyle { st.bold = bold; return st }

// leading is the distance between baselines of wrapped text.
func (st textStyle) leading() float64 { return st.size * 1.25 }

// How far letters extend above and below the baseline, as a share of the size.
const (
	capHeight = 0.73
	descent   = 0.22
)

// measure returns the width of one line of text in points.
func (t *typesetter) measure(text string, st textStyle) float64 {
	return t.shape(text, st.bold).advance * st.size / unitsPerEm
}

// widest measures the widest of several lines.
func (t *typesetter) widest(lines []string, st textStyle) float64 {
	w := 0.0
	for _, line := range lines {
		w = max(w, t.measure(line, st))
	}
	return w
}

// wrap breaks text at spaces into lines no wider than limit. A word that is
// wider by itself is broken between letters.
func (t *typesetter) wrap(text string, limit float64, st textStyle) []string {
	var lines []string
	line := ""
	for _, word := range strings.FieldsFunc(text, isLineSpace) {
		if joined := strings.TrimSpace(line + " " + word); t.measure(joined, st) <= limit {
			line = joined
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		for line = word; t.measure(line, st) > limit; {
			n := t.fitting(line, limit, st)
			if n == len(line) {
				break
			}
			lines = append(lines, line[:n])
			line = line[n:]
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// isLineSpace reports where a line may end: not at the thin or no-break spaces
// that hold a number together.
func isLineSpace(r rune) bool { return r == ' ' || r == '\n' || r == '\t' }

// fitting returns how many bytes of a word fit in limit: at least one letter.
func (t *typesetter) fitting(word string, limit float64, st textStyle) int {
	n := len(word)
	for i := range word {
		if i > 0 && t.measure(word[:i], st) > limit {
			break
		}
		if i > 0 {
			n = i
		}
	}
	return n
}
