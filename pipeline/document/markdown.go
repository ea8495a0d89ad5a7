package document

import (
	"fmt"
	"io"
	"strings"
)

// Markdown writes the paper in GitHub's Markdown: for reading in a repository
// and for comparing versions. Figures are pictures in the folder figures.
func (d *Document) Markdown(w io.Writer) error {
	var b strings.Builder
	if d.Draft {
		b.WriteString("**Draft: not for circulation. Marked statements are not supported by the data.**\n\n")
	}
	h := d.Head
	for _, line := range []string{h.Organ, h.Session, h.AgendaItem, h.Symbol, longDate(h.Date), "Original: " + languageName(d.Lang), "Source: " + h.Source} {
		if line != "" {
			b.WriteString(escapeMD(line) + "  \n")
		}
	}
	b.WriteString("\n# " + inlinesMD(d.Title) + "\n\n## Summary\n\n" + blocksMD(d.Summary, ""))
	if len(d.Action) > 0 {
		b.WriteString("**Action required.** " + inlinesMD(d.Action) + "\n\n")
	}
	if len(d.Data) > 0 {
		b.WriteString("**Evidence.** " + inlinesMD(d.Data) + "\n\n")
	}
	b.WriteString(blocksMD(d.Body, ""))
	for _, n := range d.Notes {
		fmt.Fprintf(&b, "[^%d]: %s\n\n", n.Number, strings.ReplaceAll(strings.TrimSpace(blocksMD(n.Blocks, "")), "\n\n", "\n\n    "))
	}
	_, err := io.WriteString(w, strings.TrimRight(b.String(), "\n")+"\n")
	return err
}

// blocksMD writes blocks, each line of which begins with an indent.
func blocksMD(blocks []Block, indent string) string {
	var s string
	for _, b := range blocks {
		switch b := b.(type) {
		case *Heading:
			number := strings.TrimSuffix(b.Number, ".") + "."
			s += fmt.Sprintf("<a id=\"%s\"></a>\n\n%s %s %s\n\n", b.ID, strings.Repeat("#", b.Level+1), number, inlinesMD(b.Text))
		case *Paragraph:
			s += indent + paragraphMD(b) + "\n\n"
		case *List:
			s += listMD(b, indent)
		case *Quote:
			s += blocksMD(b.Blocks, indent+"> ")
		case *Code:
			s += "```\n" + b.Text + "\n```\n\n"
		case *Figure:
			s += captionMD("Figure", b.Caption) + fmt.Sprintf("![%s](figures/%s.svg)\n\n", escapeMD(b.Alt), b.ID) + underMD(b.Caption, nil)
		case *Table:
			s += captionMD("Table", b.Caption) + rowsMD(b) + underMD(b.Caption, b.Legend)
		}
	}
	return s
}

func paragraphMD(p *Paragraph) string {
	s := inlinesMD(p.Text)
	if p.Draft != "" {
		s = "**[" + p.Draft + "]** " + s
	}
	if p.Number > 0 {
		return fmt.Sprintf("%d. %s", p.Number, s)
	}
	return startSafe(s)
}

func listMD(l *List, indent string) string {
	var s string
	for i, item := range l.Items {
		sign := "- "
		if l.Ordered {
			sign += "(" + noteMark(i+1) + ") "
		}
		s += indent + sign + strings.ReplaceAll(strings.TrimSpace(blocksMD(item, "")), "\n", "\n"+indent+"  ") + "\n"
	}
	return s + "\n"
}

func captionMD(kind string, c Caption) string {
	draft := ""
	if c.Draft != "" {
		draft = "[" + c.Draft + "] "
	}
	s := fmt.Sprintf("<a id=\"%s-%s\"></a>\n\n**%s %d. %s%s**", strings.ToLower(kind), c.ID, kind, c.Number, draft, inlinesMD(c.Title))
	for _, in := range [][]Inline{c.Subtitle, c.Unit} {
		if len(in) > 0 {
			s += "  \n" + inlinesMD(in)
		}
	}
	return s + "\n\n"
}

// underMD writes what is below a figure or table.
func underMD(c Caption, legend []Symbol) string {
	var lines, signs []string
	for _, s := range legend {
		signs = append(signs, fmt.Sprintf("**%s** %s", s.Sign, s.Meaning))
	}
	if len(legend) > 0 {
		lines = append(lines, strings.Join(signs, "; "))
	}
	for _, n := range c.Notes {
		mark := "Note:"
		if n.Mark != "" {
			mark = marksMD(n.Mark)
		}
		lines = append(lines, mark+" "+inlinesMD(n.Text))
	}
	if len(c.Source) > 0 {
		lines = append(lines, "Source: "+inlinesMD(c.Source))
	}
	if len(lines) == 0 {
		return ""
	}
	return strings.Join(lines, "  \n") + "\n\n"
}

// marksMD writes note marks, which are letters.
func marksMD(letters string) string {
	if letters == "" {
		return ""
	}
	return "<sup>" + separateByCommas(letters) + "</sup>"
}

func rowsMD(t *Table) string {
	var b strings.Builder
	rule := "|"
	for _, c := range t.Columns {
		b.WriteString("| " + cellMD(inlinesMD(c.Head)+marksMD(c.Mark)) + " ")
		if c.Right {
			rule += "---:|"
		} else {
			rule += "---|"
		}
	}
	b.WriteString("|\n" + rule + "\n")
	for _, row := range t.Rows {
		for _, c := range row {
			s := inlinesMD(c.Text) + marksMD(c.Mark)
			if c.Status != "" {
				s += "<sup>" + c.Status + "</sup>"
			}
			b.WriteString("| " + cellMD(s) + " ")
		}
		b.WriteString("|\n")
	}
	return b.String() + "\n"
}
