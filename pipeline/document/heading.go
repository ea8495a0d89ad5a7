package document

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// annexPrefix in front of a main heading makes it an annex.
const annexPrefix = "Annex: "

var headingID = regexp.MustCompile(`\s*\{#([a-z][a-z0-9-]*)\}$`)

// readHeading reads the level and the {#id} of a heading, and numbers it.
func (r *Report) readHeading(n *ast.Heading, count *counter) {
	if n.Lines().Len() == 0 {
		r.addProblem(r.body.lineAt(n.Pos()), "a heading without text")
		return
	}
	seg := n.Lines().At(0)
	line := r.body.lineAt(seg.Start)
	if n.Level == 1 || n.Level > 4 {
		r.addProblem(line, "headings have two to four #: the title stands in the front matter")
		return
	}
	src := string(seg.Value(r.body.src))
	h := &Heading{Level: n.Level - 1}
	annex := h.Level == 1 && strings.HasPrefix(src, annexPrefix)
	if count.inAnnex && h.Level == 1 && !annex {
		r.addProblem(line, "a section cannot follow an annex")
	}
	h.Number = count.next(h.Level, annex)
	h.ID = fmt.Sprintf("section-%d", len(r.headings)+1)
	if m := headingID.FindStringSubmatch(src); m != nil {
		h.ID = m[1]
		if r.section(h.ID) != nil {
			r.addProblem(line, "heading {#%s} stands twice", h.ID)
		}
	}
	r.headings = append(r.headings, headingAt{h, line})
}

// section returns the heading of an ID, or nil.
func (r *Report) section(id string) *Heading {
	for _, h := range r.headings {
		if h.heading.ID == id {
			return h.heading
		}
	}
	return nil
}

// sectionName returns how a text refers to a heading, such as section II.A.
func (r *Report) sectionName(h *Heading) string {
	var parts [4]string
	for _, at := range r.headings {
		parts[at.heading.Level] = at.heading.Number
		if at.heading != h {
			continue
		}
		if h.Level == 1 && strings.HasPrefix(h.Number, "Annex") {
			return strings.ToLower(h.Number[:1]) + h.Number[1:]
		}
		if !strings.HasSuffix(h.Number, ".") {
			return "annex section " + h.Number
		}
		return "section " + strings.TrimSuffix(strings.Join(parts[1:h.Level+1], ""), ".")
	}
	return ""
}

// headingText removes the ID and the prefix of annexes from a heading's text.
func headingText(in []Inline) []Inline {
	if len(in) == 0 {
		return in
	}
	if t, ok := in[0].(Text); ok {
		in[0] = Text(strings.TrimPrefix(string(t), annexPrefix))
	}
	last := len(in) - 1
	if t, ok := in[last].(Text); ok {
		in[last] = Text(headingID.ReplaceAllString(string(t), ""))
	}
	return in
}

// A counter numbers headings: I. A. 1. in the body, Annex A, A.1 in annexes.
type counter struct {
	section, sub, subsub, annex int
	inAnnex                     bool
}

// next returns the number of the next heading of a level, 1 the highest.
func (c *counter) next(level int, annex bool) string {
	switch level {
	case 1:
		c.sub, c.subsub, c.inAnnex = 0, 0, annex
		if annex {
			c.annex++
			return "Annex " + letter(c.annex)
		}
		c.section++
		return roman(c.section) + "."
	case 2:
		c.sub, c.subsub = c.sub+1, 0
		if c.inAnnex {
			return fmt.Sprintf("%s.%d", letter(c.annex), c.sub)
		}
		return letter(c.sub) + "."
	}
	c.subsub++
	if c.inAnnex {
		return fmt.Sprintf("%s.%d.%d", letter(c.annex), c.sub, c.subsub)
	}
	return fmt.Sprintf("%d.", c.subsub)
}

// letter returns A for 1, Z for 26 and AA for 27.
func letter(n int) string {
	s := ""
	for ; n > 0; n = (n - 1) / 26 {
		s = string(rune('A'+(n-1)%26)) + s
	}
	return s
}

// noteMark returns a for 1.
func noteMark(n int) string { return strings.ToLower(letter(n)) }

func roman(n int) string {
	var b strings.Builder
	for _, d := range []struct {
		value int
		sign  string
	}{{100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= d.value; n -= d.value {
			b.WriteString(d.sign)
		}
	}
	return b.String()
}
