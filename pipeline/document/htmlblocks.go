package document

import (
	"fmt"
	"regexp"
	"strings"
)

func (p *page) blocks(blocks []Block) {
	for _, b := range blocks {
		switch b := b.(type) {
		case *Heading:
			p.f("<h%d id=\"%s\"><span class=\"number\">%s</span> %s</h%d>\n", b.Level+1, e(b.ID), e(b.Number), p.inlines(b.Text), b.Level+1)
		case *Paragraph:
			p.paragraph(b)
		case *List:
			p.list(b)
		case *Quote:
			p.f("<blockquote>\n")
			p.blocks(b.Blocks)
			p.f("</blockquote>\n")
		case *Code:
			p.f("<pre><code>%s</code></pre>\n", e(b.Text))
		case *Figure:
			p.figure(b)
		case *Table:
			p.table(b)
		}
	}
}

func (p *page) paragraph(b *Paragraph) {
	text := p.inlines(b.Text)
	if b.Draft != "" {
		text = fmt.Sprintf("<mark>%s</mark> %s", e(b.Draft), text)
	}
	if b.Number == 0 {
		p.f("<p>%s</p>\n", text)
		return
	}
	p.f("<p class=\"numbered\" id=\"paragraph-%d\"><span class=\"number\">%d.</span> %s</p>\n", b.Number, b.Number, text)
}

func (p *page) list(b *List) {
	tag := "ul"
	if b.Ordered {
		tag = "ol"
	}
	p.f("<%s>\n", tag)
	for _, item := range b.Items {
		p.f("<li>")
		if only, ok := single(item); ok {
			p.f("%s", p.inlines(only.Text))
		} else {
			p.blocks(item)
		}
		p.f("</li>\n")
	}
	p.f("</%s>\n", tag)
}

// single returns the paragraph that is all of an item.
func single(item []Block) (*Paragraph, bool) {
	if len(item) != 1 {
		return nil, false
	}
	only, ok := item[0].(*Paragraph)
	return only, ok && only.Draft == ""
}

// caption writes the title of a figure or table.
func (p *page) caption(kind string, c Caption) {
	p.f("<span class=\"label\">%s %d</span> ", kind, c.Number)
	if c.Draft != "" {
		p.f("<mark>%s</mark> ", e(c.Draft))
	}
	p.f("<span class=\"title\">%s%s</span>", p.inlines(c.Title), mark(c.Mark))
	var under []string
	for _, in := range [][]Inline{c.Subtitle, c.Unit} {
		if s := p.inlines(in); s != "" {
			under = append(under, s)
		}
	}
	if len(under) > 0 {
		p.f("<span class=\"subtitle\">%s</span>", strings.Join(under, " · "))
	}
}

// under writes what stands beneath a figure or table.
func (p *page) under(c Caption, legend []Symbol) {
	if len(c.Notes)+len(legend)+len(c.Source) == 0 {
		return
	}
	p.f("<div class=\"under\">\n")
	if len(legend) > 0 {
		var parts []string
		for _, s := range legend {
			parts = append(parts, fmt.Sprintf("<b>%s</b> %s", e(s.Sign), e(s.Meaning)))
		}
		p.f("<p>%s</p>\n", strings.Join(parts, "; "))
	}
	for _, n := range c.Notes {
		if n.Mark == "" {
			p.f("<p>Note: %s</p>\n", p.inlines(n.Text))
			continue
		}
		p.f("<p>%s %s</p>\n", mark(n.Mark), p.inlines(n.Text))
	}
	if len(c.Source) > 0 {
		p.f("<p>Source: %s</p>\n", p.inlines(c.Source))
	}
	p.f("</div>\n")
}

func mark(letters string) string {
	if letters == "" {
		return ""
	}
	return "<sup class=\"mark\">" + e(strings.Join(strings.Split(letters, ""), ",")) + "</sup>"
}

// longTable is the number of rows beyond which a table may run over a page.
const longTable = 12

func (p *page) table(t *Table) {
	kind := "table"
	if len(t.Rows) > longTable {
		kind += " long"
	}
	p.f("<div class=\"%s\" id=\"table-%s\">\n<table>\n<caption>", kind, e(t.ID))
	p.caption("Table", t.Caption)
	p.f("</caption>\n<thead><tr>")
	for _, c := range t.Columns {
		p.f("<th scope=\"col\"%s>%s</th>", class(c), p.inlines(c.Head))
	}
	p.f("</tr></thead>\n<tbody>\n")
	for _, row := range t.Rows {
		p.f("<tr>")
		for i, c := range row {
			text := p.inlines(c.Text) + mark(c.Mark)
			if c.Status != "" {
				text += "<sup>" + e(c.Status) + "</sup>"
			}
			if i == 0 {
				p.f("<th scope=\"row\"%s>%s</th>", cellClass(t.Columns[i], c), text)
				continue
			}
			p.f("<td%s>%s</td>", cellClass(t.Columns[i], c), text)
		}
		p.f("</tr>\n")
	}
	p.f("</tbody>\n</table>\n")
	p.under(t.Caption, t.Legend)
	p.f("</div>\n")
}

func class(c TableColumn) string {
	if c.Right {
		return ` class="right"`
	}
	return ""
}

func cellClass(col TableColumn, c Cell) string {
	if c.Date && !col.Right {
		return ` class="date"`
	}
	return class(col)
}

// figure writes the drawing, whose title and subtitle are part of it, and the
// rest of the caption as text.
func (p *page) figure(f *Figure) {
	spec := f.Spec
	spec.Source, spec.Notes = "", nil
	svg, err := spec.SVG()
	if err != nil {
		p.err = fmt.Errorf("figure %s: %w", f.ID, err)
		return
	}
	p.f("<figure id=\"figure-%s\">\n<figcaption><span class=\"label\">Figure %d</span>%s</figcaption>\n", e(f.ID), f.Number, mark(f.Mark))
	p.Write(prefixIDs(svg, "figure-"+f.ID+"-"))
	p.under(f.Caption, nil)
	p.f("</figure>\n")
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

func (p *page) inlines(in []Inline) string {
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
			fmt.Fprintf(&b, "<%s>%s</%s>", tag, p.inlines(n.Text), tag)
		case CodeSpan:
			fmt.Fprintf(&b, "<code>%s</code>", e(string(n)))
		case Link:
			fmt.Fprintf(&b, "<a href=\"%s\">%s</a>", e(n.URL), p.inlines(n.Text))
		case Ref:
			fmt.Fprintf(&b, "<a class=\"ref\" href=\"#%s\">%s</a>", e(n.Target), e(n.Text))
		case NoteRef:
			fmt.Fprintf(&b, "<sup class=\"noteref\"><a id=\"ref-%d-%d\" href=\"#note-%d\" aria-label=\"Note %d\">%d</a></sup>", n.Number, n.Instance, n.Number, n.Number, n.Number)
		case LineBreak:
			b.WriteString("<br>")
		}
	}
	return b.String()
}
