package chart

import (
	"cmp"
	"fmt"
	"image/color"
	"maps"
	"slices"
	"strings"
	"sync"
)

// An ink is an opaque colour.
type ink struct{ r, g, b uint8 }

// RGBA makes ink a color.Color.
func (c ink) RGBA() (r, g, b, a uint32) { return color.RGBA{c.r, c.g, c.b, 255}.RGBA() }

func (c ink) hex() string { return fmt.Sprintf("#%02x%02x%02x", c.r, c.g, c.b) }

// Inks of text and of the frame. Text has a contrast of 4.5:1 or more against
// the white page; the grid is deliberately fainter than any line or dot of data.
var (
	white    = ink{255, 255, 255}
	textInk  = ink{0x22, 0x22, 0x22}
	mutedInk = ink{0x55, 0x55, 0x55}
	gridInk  = ink{0xdd, 0xdd, 0xdd}
	axisInk  = ink{0x77, 0x77, 0x77}
)

// darkOf is what each ink becomes on a screen whose reader has asked for a dark
// one, with the same contrasts against the dark page.
var darkOf = map[ink]ink{
	white:              {0x16, 0x19, 0x1c},
	textInk:            {0xe8, 0xe8, 0xe8},
	mutedInk:           {0xb8, 0xb8, 0xb8},
	gridInk:            {0x3a, 0x3f, 0x44},
	axisInk:            {0x9a, 0x9a, 0x9a},
	{0x00, 0x72, 0xb2}: {0x56, 0xb4, 0xe9},
	{0x00, 0x62, 0x9b}: {0x7c, 0xc6, 0xf0},
	{0x33, 0x22, 0x88}: {0x9d, 0x92, 0xe8},
	{0xd5, 0x5e, 0x00}: {0xf0, 0x8c, 0x3c},
	{0xa8, 0x48, 0x00}: {0xf4, 0xa9, 0x6a},
	{0x11, 0x77, 0x33}: {0x4f, 0xb8, 0x72},
	{0x88, 0x22, 0x55}: {0xd9, 0x7f, 0xae},
	{0x84, 0x84, 0x84}: {0x8c, 0x8c, 0x8c},
}

// darkStyle is the CSS by which a drawing follows the reader's choice of a dark screen.
// On paper it stays as it is.
var darkStyle = sync.OnceValue(func() string {
	var b strings.Builder
	b.WriteString("@media screen and (prefers-color-scheme:dark){")
	for _, c := range slices.SortedFunc(maps.Keys(darkOf), func(a, b ink) int { return cmp.Compare(a.hex(), b.hex()) }) {
		fmt.Fprintf(&b, `[fill="%[1]s"]{fill:%[2]s}[stroke="%[1]s"]{stroke:%[2]s}`, c.hex(), darkOf[c].hex())
	}
	b.WriteString("}")
	return b.String()
})

// A shape is the form of a marker, so that series differ without colour.
type shape int

const (
	circle shape = iota
	square
	triangle
	diamond
	arrowLeft
	arrowRight
)

// A seriesStyle distinguishes one series from another: by colour, and by dash and
// marker for those who do not see colours.
type seriesStyle struct {
	color  ink // lines, bars, dots: 3:1 or more against white
	label  ink // text of the same hue: 4.5:1 or more
	dash   []float64
	width  float64
	marker shape
}

// Styles by role, after the colour-blind safe palettes of Okabe and Ito and of
// Paul Tol. A role's second and later series take the next style of its list.
var (
	subjectStyles = []seriesStyle{
		{color: ink{0x00, 0x72, 0xb2}, label: ink{0x00, 0x62, 0x9b}, width: 2, marker: circle},
		{color: ink{0x33, 0x22, 0x88}, label: ink{0x33, 0x22, 0x88}, width: 2, marker: triangle, dash: []float64{9, 2.5}},
	}
	comparisonStyles = []seriesStyle{
		{color: ink{0xd5, 0x5e, 0x00}, label: ink{0xa8, 0x48, 0x00}, width: 1.6, marker: diamond, dash: []float64{5, 2.5}},
		{color: ink{0x11, 0x77, 0x33}, label: ink{0x11, 0x77, 0x33}, width: 1.6, marker: square, dash: []float64{7, 2, 1.5, 2}},
		{color: ink{0x88, 0x22, 0x55}, label: ink{0x88, 0x22, 0x55}, width: 1.6, marker: triangle, dash: []float64{2, 2}},
	}
	contextStyles = []seriesStyle{
		{color: ink{0x84, 0x84, 0x84}, label: mutedInk, width: 1.2, marker: circle},
		{color: ink{0x84, 0x84, 0x84}, label: mutedInk, width: 1.2, marker: square, dash: []float64{1.5, 1.5}},
		{color: ink{0x84, 0x84, 0x84}, label: mutedInk, width: 1.2, marker: triangle, dash: []float64{7, 2}},
		{color: ink{0x84, 0x84, 0x84}, label: mutedInk, width: 1.2, marker: diamond, dash: []float64{7, 2, 1.5, 2}},
	}
)

var stylesOf = map[Role][]seriesStyle{Subject: subjectStyles, Comparison: comparisonStyles, Context: contextStyles}

// styleOf returns the first style of a role.
func styleOf(role Role) seriesStyle { return stylesOf[role][0] }

// assignStyles gives each series the next style of its role.
func assignStyles(series []Series) []seriesStyle {
	used := map[Role]int{}
	styles := make([]seriesStyle, len(series))
	for i, s := range series {
		of := stylesOf[s.Role]
		styles[i] = of[used[s.Role]%len(of)]
		used[s.Role]++
	}
	return styles
}

// shades is the palette of pictures: white, and every ink in steps towards white, for
// the edges of letters and lines.
var shades = sync.OnceValue(func() color.Palette {
	const steps = 16
	inks := []ink{textInk, mutedInk, gridInk, axisInk}
	for _, styles := range [][]seriesStyle{subjectStyles, comparisonStyles, contextStyles} {
		for _, s := range styles {
			inks = append(inks, s.color, s.label)
		}
	}
	palette := color.Palette{white}
	for i, c := range inks {
		for step := 0; step < steps && !slices.Contains(inks[:i], c); step++ {
			shade := func(v uint8) uint8 { return v + uint8((255-int(v))*step/steps) }
			palette = append(palette, ink{shade(c.r), shade(c.g), shade(c.b)})
		}
	}
	return palette
})
