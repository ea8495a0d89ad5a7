package document

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strings"
)

// Markdown writes the paper in GitHub's Markdown: for reading in a repository
// and for comparing versions. Figures are pictures in the folder figures.
func (d *Document) Markdown(w io.Writer) error {
	t := &mdText{}
	if d.Draft {
		t.f("**Draft: not for circulation. Marked statements are not supported by the data.**\n\n")
	}
	h := d.Head
	for _, line := range []string{h.Organ, h.Session, h.AgendaItem, h.Symbol, longDate(h.Date), "Original: " + languageName(d.Lang), "Source: " + h.Source} {
		if line != "" {
			t.f("%s  \n", escapeMD(line))
		}
	}
	t.f("\n# %s\n\n## Summary\n\n", mdInlines(d.Title))
	t.blocks(d.Summary, "")
	if len(d.Action) > 0 {
		t.f("**Action required.** %s\n\n", mdInlines(d.Action))
	}
	if len(d.Data) > 0 {
		t.f("**Evidence.** %s\n\n", mdInlines(d.Data))
	}
	t.blocks(d.Body, "")
	for _, n := range d.Notes {
		inner := &mdText{}
		inner.blocks(n.Blocks, "")
		t.f("[^%d]: %s\n\n", n.Number, strings.ReplaceAll(strings.TrimSpace(inner.String()), "\n\n", "\n\n    "))
	}
	_, err := w.Write(append(bytes.TrimRight(t.Bytes(), "\n"), '\n'))
	return err
}

// An mdText is Markdown being written.
type mdText struct{ bytes.Buffer }

func (t *mdText) f(format string, args ...any) { fmt.Fprintf(t, format, args...) }

// blocks writes blocks, each line of which begins with an indent.
func (t *mdText) blocks(blocks []Block, indent string) {
	for _, b := range blocks {
		switch b := b.(type) {
		case *Heading:
			t.f("<a id=\"%s\"></a>\n\n%s %s\n\n", b.ID, strings.Repeat("#", b.Level+1), headingMD(b))
		case *Paragraph:
			t.f("%s%s\n\n", indent, paragraphMD(b))
		case *List:
			t.list(b, indent)
		case *Quote:
			t.blocks(b.Blocks, indent+"> ")
		case *Code:
			t.f("```\n%s\n```\n\n", b.Text)
		case *Figure:
			t.caption("Figure", "figure", b.Caption)
			t.f("![%s](figures/%s.svg)\n\n", escapeMD(b.Alt), b.ID)
			t.under(b.Caption, nil)
		case *Table:
			t.table(b)
		}
	}
}

func headingMD(h *Heading) string {
	number := h.Number
	if !strings.HasSuffix(number, ".") {
		number += "."
	}
	return number + " " + mdInlines(h.Text)
}

func paragraphMD(p *Paragraph) string {
	s := mdInlines(p.Text)
	if p.Draft != "" {
		s = "**[" + p.Draft + "]** " + s
	}
	if p.Number > 0 {
		return fmt.Sprintf("%d. %s", p.Number, s)
	}
	return startSafe(s)
}

func (t *mdText) list(l *List, indent string) {
	for i, item := range l.Items {
		inner := &mdText{}
		inner.blocks(item, "")
		sign := "- "
		if l.Ordered {
			sign += "(" + noteMark(i+1) + ") "
		}
		body := strings.ReplaceAll(strings.TrimSpace(inner.String()), "\n", "\n"+indent+"  ")
		t.f("%s%s%s\n", indent, sign, body)
	}
	t.f("\n")
}

func (t *mdText) caption(kind, id string, c Caption) {
	draft := ""
	if c.Draft != "" {
		draft = "[" + c.Draft + "] "
	}
	t.f("<a id=\"%s-%s\"></a>\n\n**%s %d. %s%s**%s", id, c.ID, kind, c.Number, draft, mdInlines(c.Title), markMD(c.Mark))
	for _, in := range [][]Inline{c.Subtitle, c.Unit} {
		if s := mdInlines(in); s != "" {
			t.f("  \n%s", s)
		}
	}
	t.f("\n\n")
}

func (t *mdText) under(c Caption, legend []Symbol) {
	var lines []string
	if len(legend) > 0 {
		var parts []string
		for _, s := range legend {
			parts = append(parts, fmt.Sprintf("**%s** %s", s.Sign, s.Meaning))
		}
		lines = append(lines, strings.Join(parts, "; "))
	}
	for _, n := range c.Notes {
		if n.Mark == "" {
			lines = append(lines, "Note: "+mdInlines(n.Text))
		} else {
			lines = append(lines, markMD(n.Mark)+" "+mdInlines(n.Text))
		}
	}
	if len(c.Source) > 0 {
		lines = append(lines, "Source: "+mdInlines(c.Source))
	}
	if len(lines) > 0 {
		t.f("%s\n\n", strings.Join(lines, "  \n"))
	}
}

func markMD(letters string) string {
	if letters == "" {
		return ""
	}
	return "<sup>" + strings.Join(strings.Split(letters, ""), ",") + "</sup>"
}

func (t *mdText) table(b *Table) {
	t.caption("Table", "table", b.Caption)
	rule := "|"
	for _, c := range b.Columns {
		t.f("| %s ", cellMD(mdInlines(c.Head)))
		if c.Right {
			rule += "---:|"
		} else {
			rule += "---|"
		}
	}
	t.f("|\n%s\n", rule)
	for _, row := range b.Rows {
		for _, c := range row {
			s := mdInlines(c.Text) + markMD(c.Mark)
			if c.Status != "" {
				s += "<sup>" + c.Status + "</sup>"
			}
			t.f("| %s ", cellMD(s))
		}
		t.f("|\n")
	}
	t.f("\n")
	t.under(b.Caption, b.Legend)
}

// cellMD keeps a cell on its line and in its column.
func cellMD(s string) string {
	return strings.NewReplacer("|", `\|`, "\n", " ").Replace(s)
}

func mdInlines(in []Inline) string {
	var b strings.Builder
	for _, n := range in {
		switch n := n.(type) {
		case Text:
			b.WriteString(escapeMD(string(n)))
		case Value:
			b.WriteString(escapeMD(n.Text))
		case Missing:
			b.WriteString("**[DRAFT: no value for " + escapeMD(n.Call) + "]**")
		case Styled:
			sign := "*"
			if n.Strong {
				sign = "**"
			}
			b.WriteString(sign + mdInlines(n.Text) + sign)
		case CodeSpan:
			b.WriteString(codeMD(string(n)))
		case Link:
			b.WriteString("[" + mdInlines(n.Text) + "](<" + strings.NewReplacer("<", "%3C", ">", "%3E", "\n", "%0A").Replace(n.URL) + ">)")
		case Ref:
			b.WriteString("[" + escapeMD(n.Text) + "](#" + n.Target + ")")
		case NoteRef:
			fmt.Fprintf(&b, "[^%d]", n.Number)
		case LineBreak:
			b.WriteString("  \n")
		}
	}
	return b.String()
}

// codeMD fences code with more backticks than it holds in a row.
func codeMD(s string) string {
	fence := "`"
	for strings.Contains(s, fence) {
		fence += "`"
	}
	if strings.HasPrefix(s, "`") || strings.HasSuffix(s, "`") {
		s = " " + s + " "
	}
	return fence + strings.ReplaceAll(s, "\n", " ") + fence
}

var special = regexp.MustCompile("[\\\\`*_\\[\\]<>&~]")

// escapeMD keeps text from being read as Markdown or HTML.
func escapeMD(s string) string {
	s = strings.ReplaceAll(s, "\n", " ")
	return special.ReplaceAllString(s, `\$0`)
}

var listStart = regexp.MustCompile(`^(\d+)([.)])(\s|$)|^([-+#>])`)

// startSafe keeps a paragraph from being read as a list, heading or quotation.
func startSafe(s string) string {
	if m := listStart.FindStringSubmatch(s); m != nil {
		if m[1] != "" {
			return m[1] + `\` + s[len(m[1]):]
		}
		return `\` + s
	}
	return s
}
