package document

import (
	_ "embed"
	"fmt"
	"html"
	"html/template"
	"io"
	"reflect"
	"regexp"
	"strings"
)

var (
	//go:embed page.html
	pageText string
	//go:embed style.css
	style string

	page = template.Must(template.New("page").Funcs(template.FuncMap{
		"style":        func() template.CSS { return template.CSS(style) },
		"headings":     contents,
		"references":   Note.references,
		"plain":        plain,
		"longDate":     longDate,
		"languageName": languageName,
		"kind":         func(b Block) string { return reflect.TypeOf(b).Elem().Name() },
		"heading":      headingHTML,
		"inlines":      inlinesHTML,
		"single":       single,
		"mark":         marksHTML,
		"drawing":      drawing,
		"legend":       legend,
	}).Parse(pageText))
)

// HTML writes the paper as one file that needs nothing else: no script, no
// font, no picture from elsewhere.
func (d *Document) HTML(w io.Writer) error {
	if err := page.Execute(w, d); err != nil {
		return fmt.Errorf("html: %w", err)
	}
	return nil
}

// contents returns the headings of sections and their parts.
func contents(blocks []Block) []*Heading {
	var out []*Heading
	for _, b := range blocks {
		if h, ok := b.(*Heading); ok && h.Level <= 2 {
			out = append(out, h)
		}
	}
	return out
}

// references returns the marks of a footnote.
func (n Note) references() []NoteRef {
	refs := make([]NoteRef, n.Refs)
	for i := range refs {
		refs[i] = NoteRef{n.Number, i + 1}
	}
	return refs
}

// languageName names a language in that language.
func languageName(tag string) string {
	if tag == "en" {
		return "English"
	}
	return tag
}

// single returns the paragraph that is all of a list's item, or nil.
func single(item []Block) *Paragraph {
	if len(item) != 1 {
		return nil
	}
	only, ok := item[0].(*Paragraph)
	if !ok || only.Draft != "" {
		return nil
	}
	return only
}

func legend(b Block) []Symbol {
	if t, ok := b.(*Table); ok {
		return t.Legend
	}
	return nil
}

// e escapes text for content and attributes.
func e(s string) string { return html.EscapeString(s) }

func headingHTML(h *Heading) template.HTML {
	return template.HTML(fmt.Sprintf("<h%d id=\"%s\"><span class=\"number\">%s</span> %s</h%d>", h.Level+1, e(h.ID), e(h.Number), inlinesHTML(h.Text), h.Level+1))
}

// marksHTML writes note marks, which are letters.
func marksHTML(letters string) template.HTML {
	if letters == "" {
		return ""
	}
	return template.HTML("<sup class=\"mark\">" + e(strings.Join(strings.Split(letters, ""), ",")) + "</sup>")
}

// inlinesHTML writes inlines for the page. Everything that comes from the
// document goes through e.
func inlinesHTML(in []Inline) template.HTML {
	var b strings.Builder
	for _, n := range in {
		switch n := n.(type) {
		case Text:
			b.WriteString(e(string(n)))
		case Value:
			fmt.Fprintf(&b, "<data value=\"%s\">%s</data>", e(n.Call), e(n.Text))
		case Missing:
			fmt.Fprintf(&b, "<mark>DRAFT: no value for %s</mark>", e(n.Call))
		case Styled:
			tag := "em"
			if n.Strong {
				tag = "strong"
			}
			fmt.Fprintf(&b, "<%s>%s</%s>", tag, inlinesHTML(n.Text), tag)
		case CodeSpan:
			fmt.Fprintf(&b, "<code>%s</code>", e(string(n)))
		case Link:
			fmt.Fprintf(&b, "<a href=\"%s\">%s</a>", e(n.URL), inlinesHTML(n.Text))
		case Ref:
			fmt.Fprintf(&b, "<a class=\"ref\" href=\"#%s\">%s</a>", e(n.Target), e(n.Text))
		case NoteRef:
			fmt.Fprintf(&b, "<sup class=\"noteref\"><a id=\"ref-%d-%d\" href=\"#note-%d\" aria-label=\"Note %d\">%d</a></sup>", n.Number, n.Instance, n.Number, n.Number, n.Number)
		case LineBreak:
			b.WriteString("<br>")
		}
	}
	return template.HTML(b.String())
}

// drawing draws a figure without its source and notes, which stand as text
// beneath it.
func drawing(f *Figure) (template.HTML, error) {
	spec := f.Spec
	spec.Source, spec.Notes = "", nil
	svg, err := spec.SVG()
	if err != nil {
		return "", fmt.Errorf("figure %s: %w", f.ID, err)
	}
	return template.HTML(prefixIDs(svg, "figure-"+f.ID+"-")), nil
}

var (
	svgID    = regexp.MustCompile(` (id="|xlink:href="#)`)
	svgLabel = `aria-labelledby="title desc"`
)

// prefixIDs makes the names inside a drawing its own, so that several can
// stand in one page. Quotes in its texts are escaped, so only names match.
func prefixIDs(svg []byte, prefix string) []byte {
	svg = svgID.ReplaceAll(svg, []byte(" ${1}"+prefix))
	return []byte(strings.Replace(string(svg), svgLabel, fmt.Sprintf(`aria-labelledby="%stitle %sdesc"`, prefix, prefix), 1))
}
