package document

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// block turns a block of Markdown into blocks of the tree.
func (b *builder) block(p *prose, n ast.Node) []Block {
	switch n := n.(type) {
	case *ast.Paragraph, *ast.TextBlock:
		text := b.inlines(p, n)
		if !b.lenient {
			text = append(text, b.staleNotes()...)
		}
		return []Block{&Paragraph{Text: text}}
	case *ast.List:
		l := &List{Ordered: n.IsOrdered()}
		for item := n.FirstChild(); item != nil; item = item.NextSibling() {
			l.Items = append(l.Items, b.children(p, item))
		}
		return []Block{l}
	case *ast.Blockquote:
		return []Block{&Quote{b.children(p, n)}}
	}
	return nil
}

func (b *builder) children(p *prose, n ast.Node) []Block {
	var out []Block
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		b.stale = nil
		out = append(out, b.block(p, c)...)
	}
	return out
}

// staleNotes returns the marks of notes on the stale evidence behind what was
// just built.
func (b *builder) staleNotes() []Inline {
	var out []Inline
	for _, source := range b.stale {
		s := staleNote(source)
		out = append(out, b.note(s, func() []Block { return []Block{&Paragraph{Text: []Inline{Text(s)}}} }))
	}
	b.stale = nil
	return out
}

// note refers to a footnote, which is built at its first reference. A footnote
// that says what another says is that other one.
func (b *builder) note(key string, blocks func() []Block) NoteRef {
	n, ok := b.notes[key]
	if !ok {
		n = len(b.doc.Notes) + 1
		b.notes[key] = n
		b.doc.Notes = append(b.doc.Notes, Note{Number: n})
		built := blocks()
		b.doc.Notes[n-1].Blocks = built
		same := slices.IndexFunc(b.doc.Notes, func(o Note) bool { return reflect.DeepEqual(o.Blocks, built) })
		if same < n-1 && len(b.doc.Notes) == n {
			b.doc.Notes = b.doc.Notes[:n-1]
			n = same + 1
			b.notes[key] = n
		}
	}
	note := &b.doc.Notes[n-1]
	note.Refs++
	return NoteRef{n, note.Refs}
}

// plainInlines builds a title or note; stale evidence behind it is marked by
// what it belongs to.
func (b *builder) plainInlines(p *prose) []Inline {
	before := b.stale
	defer func() { b.stale = before }()
	first := p.root.FirstChild()
	if first == nil {
		return nil
	}
	return b.inlines(p, first)
}

// inlines turns the children of a node into inlines of the tree.
func (b *builder) inlines(p *prose, parent ast.Node) []Inline {
	var out []Inline
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			out = addText(out, rawValue(n, p.src))
			switch {
			case n.HardLineBreak():
				out = append(out, LineBreak{})
			case n.SoftLineBreak():
				out = addText(out, " ")
			}
		case *ast.String:
			out = addText(out, string(n.Value))
		case *callNode:
			out = b.addCall(out, n.call)
		case *ast.Emphasis:
			out = append(out, Styled{Strong: n.Level > 1, Text: b.inlines(p, n)})
		case *ast.CodeSpan:
			out = append(out, CodeSpan(codeText(n, p.src)))
		case *ast.Link:
			out = append(out, Link{string(n.Destination), b.inlines(p, n)})
		case *ast.AutoLink:
			out = append(out, autoLink(n, p.src))
		case *extast.FootnoteLink:
			if !b.lenient {
				out = append(out, b.footnote(p, n.Index))
			}
		}
	}
	return out
}

func (b *builder) addCall(out []Inline, c call) []Inline {
	in, err := b.print(c)
	if err != nil {
		b.problem(c.line, err)
		return out
	}
	if q := c.query(); q != "" {
		b.addStale(b.evidences[q])
	}
	if t, ok := in.(Text); ok {
		return addText(out, string(t))
	}
	return append(out, in)
}

// addText appends text, joined with text before it.
func addText(out []Inline, s string) []Inline {
	if len(out) > 0 {
		if t, ok := out[len(out)-1].(Text); ok {
			out[len(out)-1] = t + Text(s)
			return out
		}
	}
	return append(out, Text(s))
}

func autoLink(n *ast.AutoLink, src []byte) Link {
	url, label := string(n.URL(src)), string(n.Label(src))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(url, "mailto:") {
		url = "mailto:" + url
	}
	return Link{url, []Inline{Text(label)}}
}

// footnote refers to the footnote of an index in one prose.
func (b *builder) footnote(p *prose, index int) NoteRef {
	list, _ := p.root.LastChild().(*extast.FootnoteList)
	return b.note(fmt.Sprintf("%p %d", p, index), func() []Block {
		for n := list.FirstChild(); n != nil; n = n.NextSibling() {
			if f, ok := n.(*extast.Footnote); ok && f.Index == index {
				before := b.stale
				defer func() { b.stale = before }()
				return b.children(p, n)
			}
		}
		return nil
	})
}
