package chart

import (
	"bytes"
	"encoding/xml"
	"image"
	"image/png"
	"io"
	"slices"
	"strings"
	"testing"
)

// svgParts reads an SVG file: its root's attributes, the text of elements by
// name, and the labels of its lines of text.
func svgParts(t *testing.T, file []byte) (root, text map[string]string, labels []string) {
	t.Helper()
	root, text = map[string]string{}, map[string]string{}
	d := xml.NewDecoder(bytes.NewReader(file))
	var in []string
	for {
		token, err := d.Token()
		if err == io.EOF {
			return root, text, labels
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			in = append(in, token.Name.Local)
			for _, a := range token.Attr {
				if len(in) == 1 {
					root[a.Name.Local] = a.Value
				}
				if a.Name.Local == "aria-label" {
					labels = append(labels, a.Value)
				}
			}
		case xml.CharData:
			if len(in) > 0 {
				text[in[len(in)-1]] += string(token)
			}
		case xml.EndElement:
			in = in[:len(in)-1]
		}
	}
}

func TestSVG(t *testing.T) {
	s := samples()["ranked_dot"]
	s.Title = `Prices < "2%" & falling`
	file, err := s.SVG()
	if err != nil {
		t.Fatal(err)
	}
	root, text, labels := svgParts(t, file)
	if root["role"] != "img" || root["width"] != "160mm" || !strings.HasPrefix(root["viewBox"], "0 0 453.54 ") {
		t.Errorf("root %v, want an image 160 mm or 453.54 points wide", root)
	}
	if text["title"] != s.Title {
		t.Errorf("title %q, want %q", text["title"], s.Title)
	}
	if text["desc"] != s.Alt() {
		t.Errorf("desc %q, want %q", text["desc"], s.Alt())
	}
	for _, name := range landLocked {
		if !slices.Contains(labels, name) {
			t.Errorf("no label %q", name)
		}
	}
	if bytes.Contains(file, []byte("<text")) || bytes.Contains(file, []byte("font-family")) {
		t.Error("the file needs a font")
	}
	for name, s := range samples() {
		if file, _ := s.SVG(); len(file) > 120_000 {
			t.Errorf("%s has %d bytes, want 120 000 at most", name, len(file))
		}
	}
}

// Every glyph that is used is defined, and only once.
func TestSVGGlyphs(t *testing.T) {
	for name, s := range samples() {
		file, err := s.SVG()
		if err != nil {
			t.Fatal(err)
		}
		defined := map[string]int{}
		for _, part := range strings.Split(string(file), `<path id="`)[1:] {
			id, _, _ := strings.Cut(part, `"`)
			defined[id]++
		}
		for id, n := range defined {
			if n != 1 {
				t.Errorf("%s: glyph %s is defined %d times", name, id, n)
			}
			if !bytes.Contains(file, []byte(`<use xlink:href="#`+id+`"`)) {
				t.Errorf("%s: glyph %s is defined and not used", name, id)
			}
		}
		for _, part := range strings.Split(string(file), `<use xlink:href="#`)[1:] {
			if id, _, _ := strings.Cut(part, `"`); defined[id] == 0 {
				t.Errorf("%s: glyph %s is used and not defined", name, id)
			}
		}
	}
}

func TestPNG(t *testing.T) {
	for name, s := range samples() {
		file, err := s.PNG()
		if err != nil {
			t.Fatal(err)
		}
		picture, err := png.Decode(bytes.NewReader(file))
		if err != nil {
			t.Fatal(err)
		}
		if got := picture.Bounds().Dx(); got != 1890 {
			t.Errorf("%s is %d pixels wide, want 1890: 160 mm at 300 dots an inch", name, got)
		}
		seen := map[ink]bool{}
		palette := picture.(*image.Paletted).Palette
		for _, c := range palette {
			r, g, b, _ := c.RGBA()
			seen[ink{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8)}] = true
		}
		for _, c := range []ink{white, textInk, mutedInk, gridInk} {
			if !seen[c] {
				t.Errorf("%s: palette of %d has no %s", name, len(palette), c.hex())
			}
		}
	}
}

// A figure depends on what it shows, not on the order in which it was told.
func TestDeterminism(t *testing.T) {
	for name, s := range samples() {
		svg, png := mustDraw(t, s)
		for i := range s.Series {
			s.Series[i].Points = slices.Clone(s.Series[i].Points)
			slices.Reverse(s.Series[i].Points)
		}
		svg2, png2 := mustDraw(t, s)
		if !bytes.Equal(svg, svg2) || !bytes.Equal(png, png2) {
			t.Errorf("%s differs when its points come in another order", name)
		}
	}
}

func mustDraw(t *testing.T, s Spec) (svg, png []byte) {
	t.Helper()
	svg, err := s.SVG()
	if err != nil {
		t.Fatal(err)
	}
	if png, err = s.PNG(); err != nil {
		t.Fatal(err)
	}
	return svg, png
}
