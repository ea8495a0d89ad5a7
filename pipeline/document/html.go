package document

import (
	"bytes"
	_ "embed"
	"fmt"
	"html"
	"io"
	"strings"
)

//go:embed style.css
var style string

// HTML writes the paper as one file that needs nothing else: no script, no
// font, no picture from elsewhere.
func (d *Document) HTML(w io.Writer) error {
	p := &page{doc: d}
	p.document()
	if p.err != nil {
		return fmt.Errorf("html: %w", p.err)
	}
	_, err := w.Write(p.Bytes())
	return err
}

// A page is HTML being written. Everything that comes from the document goes
// through e.
type page struct {
	bytes.Buffer
	doc *Document
	err error
}

// e escapes text for content and attributes.
func e(s string) string { return html.EscapeString(s) }

func (p *page) f(format string, args ...any) { fmt.Fprintf(p, format, args...) }

func (p *page) document() {
	d := p.doc
	title := plain(d.Title)
	p.f("<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n", e(d.Lang))
	p.f("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>%s</title>\n", e(title))
	p.f("<meta name=\"author\" content=\"%s\">\n<meta name=\"date\" content=\"%s\">\n", e(d.Head.Source), d.Head.Date)
	p.f("<style>\n%s</style>\n</head>\n<body>\n", style)
	p.f("<a class=\"skip\" href=\"#main\">Skip to the text</a>\n")
	if d.Draft {
		p.f("<p class=\"banner\">Draft: not for circulation. Marked statements are not supported by the data.</p>\n")
	}
	p.masthead()
	p.f("<main id=\"main\">\n<h1>%s</h1>\n", p.inlines(d.Title))
	p.summary()
	p.contents()
	p.blocks(d.Body)
	p.notes()
	p.f("</main>\n</body>\n</html>\n")
}

func (p *page) masthead() {
	h := p.doc.Head
	p.f("<header class=\"masthead\">\n<div><p class=\"organ\">%s</p>", e(h.Organ))
	for _, line := range []string{h.Session, h.AgendaItem} {
		if line != "" {
			p.f("<p>%s</p>", e(line))
		}
	}
	p.f("</div>\n<div class=\"symbol\">")
	if h.Symbol != "" {
		p.f("<p><strong>%s</strong></p>", e(h.Symbol))
	}
	p.f("<p><time datetime=\"%s\">%s</time></p><p>Original: %s</p><p>Source: %s</p></div>\n</header>\n", h.Date, longDate(h.Date), languageName(p.doc.Lang), e(h.Source))
}

// languageName names a language in that language.
func languageName(tag string) string {
	if tag == "en" {
		return "English"
	}
	return tag
}

func (p *page) summary() {
	d := p.doc
	p.f("<section class=\"summary\" aria-labelledby=\"summary\">\n<h2 id=\"summary\">Summary</h2>\n")
	p.blocks(d.Summary)
	if len(d.Action) > 0 {
		p.f("<p><strong>Action required.</strong> %s</p>\n", p.inlines(d.Action))
	}
	if len(d.Data) > 0 {
		p.f("<p class=\"state\"><strong>Evidence.</strong> %s</p>\n", p.inlines(d.Data))
	}
	p.f("</section>\n")
}

// contents lists sections and their parts.
func (p *page) contents() {
	p.f("<nav class=\"contents\" aria-labelledby=\"contents\">\n<h2 id=\"contents\">Contents</h2>\n<ul>\n")
	for _, b := range p.doc.Body {
		if h, ok := b.(*Heading); ok && h.Level <= 2 {
			p.f("<li class=\"level%d\"><a href=\"#%s\"><span class=\"number\">%s</span> %s</a></li>\n", h.Level, e(h.ID), e(h.Number), e(plain(h.Text)))
		}
	}
	p.f("</ul>\n</nav>\n")
}

func (p *page) notes() {
	if len(p.doc.Notes) == 0 {
		return
	}
	p.f("<section class=\"notes\" aria-labelledby=\"notes\">\n<h2 id=\"notes\">Notes</h2>\n<ol>\n")
	for _, n := range p.doc.Notes {
		p.f("<li id=\"note-%d\">", n.Number)
		p.blocks(n.Blocks)
		var back []string
		for i := range n.Refs {
			back = append(back, fmt.Sprintf("<a href=\"#ref-%d-%d\" aria-label=\"Back to the text, reference %d\">↩</a>", n.Number, i+1, i+1))
		}
		p.f("<p class=\"back\">%s</p></li>\n", strings.Join(back, " "))
	}
	p.f("</ol>\n</section>\n")
}
