package document

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"basedoc/pipeline/warehouse"

	"github.com/yuin/goldmark/ast"
)

// lint checks the text of a passage, and collects its calls.
func (r *Report) lint(p *passage) {
	_ = ast.Walk(p.root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *callNode:
			line := p.lineAt(n.start)
			if n.err != nil {
				r.addProblem(line, "%w", n.err)
				break
			}
			n.call.line = line
			r.calls = append(r.calls, n.call)
		case *ast.CodeSpan, *ast.AutoLink, *ast.FencedCodeBlock:
			return ast.WalkSkipChildren, nil
		case *ast.Image:
			r.addProblem(p.line, "an image cannot stand in a report: use a figure block")
			return ast.WalkSkipChildren, nil
		case *ast.ThematicBreak:
			r.addProblem(p.lineAt(n.Pos()), "a rule (---) cannot stand in a report")
		case *ast.Link:
			if !isSafeURL(string(n.Destination)) {
				r.addProblem(p.line, "link to %q: want an http, https or mailto address", n.Destination)
			}
		case *ast.Text:
			r.lintText(p, n)
		}
		return ast.WalkContinue, nil
	})
}

// lintText rejects numbers that are typed in a text: they must come from a call.
func (r *Report) lintText(p *passage, n *ast.Text) {
	seg := n.Segment
	for i := seg.Start; i < seg.Stop; i++ {
		if p.src[i] == '[' && bytes.HasPrefix(p.src[i:], []byte("[^")) {
			id, _, _ := bytes.Cut(p.src[i:], []byte("]"))
			r.addProblem(p.lineAt(i), "footnote %s] is not defined in the same block or file", id)
			return
		}
		if c, _ := utf8.DecodeRune(p.src[i:]); !unicode.IsLetter(c) && !unicode.IsDigit(c) {
			continue
		}
		word, end := wordAt(p.src, i)
		switch {
		case strings.ContainsAny(word, "0123456789"):
			if !isPartOfName(p.src, word, i) {
				r.addProblem(p.lineAt(i), "a bare number in prose: %q: take it from a query with a call, or say {{name %q}} if it belongs to a name", word, word)
			}
		case isNumberWord(word):
			r.addProblem(p.lineAt(i), "a number word in prose: %q: take it from a query with a call and the format words, or say {{name %q}} if no data can change it", word, word)
		}
		i = max(i, end-1)
	}
}

// isNumberWord reports whether a word is a number. One and none are allowed: they
// are often no numbers.
func isNumberWord(word string) bool {
	word = strings.ToLower(word)
	return slices.Contains(ones[2:], word) || slices.Contains(tens[2:], word) ||
		slices.Contains(numberNouns, strings.TrimSuffix(word, "s"))
}

var numberNouns = strings.Fields("dozen hundred thousand million billion")

// wordAt returns the run of letters and digits around an offset, with the
// separators inside a number, and its end.
func wordAt(src []byte, at int) (string, int) {
	start, end := at, at
	for start > 0 {
		c, size := utf8.DecodeLastRune(src[:start])
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) {
			break
		}
		start -= size
	}
	for end < len(src) {
		c, size := utf8.DecodeRune(src[end:])
		if (c == '.' || c == ',') && end > start && end+1 < len(src) && unicode.IsDigit(rune(src[end-1])) && unicode.IsDigit(rune(src[end+1])) {
			end++
			continue
		}
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) {
			break
		}
		end += size
	}
	return string(src[start:end]), end
}

// isPartOfName reports whether a word's digits are part of a name, as in IPv6
// or 5G, or of a prefix length, as in /32.
func isPartOfName(src []byte, word string, at int) bool {
	first, _ := utf8.DecodeRuneInString(word)
	if unicode.IsLetter(first) || strings.IndexFunc(word, unicode.IsUpper) >= 0 {
		return true
	}
	return at > 0 && src[at-1] == '/' && (at == 1 || src[at-2] == ' ' || src[at-2] == '(' || src[at-2] == '\n')
}

// isSafeURL reports whether an address may be linked.
func isSafeURL(url string) bool {
	return strings.HasPrefix(url, "https://") || strings.HasPrefix(url, "http://") || strings.HasPrefix(url, "mailto:")
}

// lintHeadings rejects skipped levels, and a single sub-heading under a heading.
func (r *Report) lintHeadings() {
	children := make([]int, len(r.headings))
	for i, h := range r.headings {
		parent, level := i-1, 0
		for parent >= 0 && r.headings[parent].heading.Level >= h.heading.Level {
			parent--
		}
		if parent >= 0 {
			level = r.headings[parent].heading.Level
			children[parent]++
		}
		if h.heading.Level > level+1 {
			r.addProblem(h.line, "a heading level is skipped: %s stands directly under level %d", strings.Repeat("#", h.heading.Level+1), level+1)
		}
	}
	for i, n := range children {
		if n == 1 {
			r.addProblem(r.headings[i].line, "a single sub-heading under a heading: have two or more, or none")
		}
	}
}

// lintCalls rejects calls and block keys that name an unknown figure, table, heading
// or query.
func (r *Report) lintCalls() {
	for _, c := range r.calls {
		hasName := func(q warehouse.QueryFile) bool { return q.Name == c.name }
		switch {
		case c.verb == verbFigure && r.figures[c.name] == 0:
			r.addProblem(c.line, "{{%s}}: no figure %s", c.text, c.name)
		case c.verb == verbTable && r.tables[c.name] == 0:
			r.addProblem(c.line, "{{%s}}: no table %s", c.text, c.name)
		case c.verb == verbSection && r.section(c.name) == nil:
			r.addProblem(c.line, "{{%s}}: no heading {#%s}", c.text, c.name)
		case c.query() != "" && !slices.ContainsFunc(r.queries, hasName):
			r.addProblem(c.line, "no query %s: write it in queries/%s.sql", c.name, c.name)
		}
	}
}
