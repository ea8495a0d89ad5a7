package document

import (
	"fmt"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// A translator turns the nodes of one passage into blocks and inlines of the
// tree.
type translator struct {
	*builder
	*passage
	quoted bool // for the annex: without notes, and a missing value is no error
}

// block turns a block of Markdown into blocks of the tree. A paragraph gets the sources
// of its calls, and of those of its condition, and notes on those that are stale.
func (t translator) block(n ast.Node, condition []call) []Block {
	switch n := n.(type) {
	case *ast.Paragraph, *ast.TextBlock:
		text := t.inlines(n)
		if !t.quoted {
			text = append(text, t.referToSources(slices.Concat(condition, callsIn(n)))...)
		}
		return []Block{&Paragraph{Text: text}}
	case *ast.List:
		l := &List{Ordered: n.IsOrdered()}
		for item := n.FirstChild(); item != nil; item = item.NextSibling() {
			l.Items = append(l.Items, t.children(item))
		}
		return []Block{l}
	case *ast.Blockquote:
		return []Block{&Quote{t.children(n)}}
	}
	return nil
}

func (t translator) children(n ast.Node) []Block {
	var out []Block
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		out = append(out, t.block(c, nil)...)
	}
	return out
}

// callsIn returns the calls below a node.
func callsIn(n ast.Node) []call {
	var calls []call
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if c, ok := n.(*callNode); ok && entering {
			calls = append(calls, c.call)
		}
		return ast.WalkContinue, nil
	})
	return calls
}

// inlines turns the children of a node into inlines of the tree.
func (t translator) inlines(parent ast.Node) []Inline {
	var out []Inline
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			out = addInline(out, Text(rawValue(n, t.src)))
			switch {
			case n.HardLineBreak():
				out = append(out, LineBreak{})
			case n.SoftLineBreak():
				out = addInline(out, Text(" "))
			}
		case *ast.String:
			out = addInline(out, Text(n.Value))
		case *callNode:
			in, err := t.call(n.call)
			if err != nil {
				t.addProblem(n.call.line, err)
				continue
			}
			out = addInline(out, in)
		case *ast.Emphasis:
			out = append(out, Styled{Strong: n.Level > 1, Text: t.inlines(n)})
		case *ast.CodeSpan:
			out = append(out, CodeSpan(codeText(n, t.src)))
		case *ast.Link:
			out = append(out, Link{string(n.Destination), t.inlines(n)})
		case *ast.AutoLink:
			out = append(out, autoLink(n, t.src))
		case *extast.FootnoteLink:
			if !t.quoted {
				out = append(out, t.referToFootnote(n.Index))
			}
		}
	}
	return out
}

// addInline appends an inline; text joins text before it.
func addInline(out []Inline, in Inline) []Inline {
	text, ok := in.(Text)
	if ok && len(out) > 0 {
		if before, ok := out[len(out)-1].(Text); ok {
			out[len(out)-1] = before + text
			return out
		}
	}
	return append(out, in)
}

// call returns what a call prints. A value that is missing is marked in a draft,
// and refused otherwise.
func (t translator) call(c call) (Inline, error) {
	switch c.verb {
	case verbName:
		return Text(c.name), nil
	case verbFigure:
		return Ref{"figure-" + c.name, fmt.Sprintf("Figure %d", t.report.figures[c.name])}, nil
	case verbTable:
		return Ref{"table-" + c.name, fmt.Sprintf("Table %d", t.report.tables[c.name])}, nil
	case verbSection:
		h := t.report.section(c.name)
		return Ref{h.ID, t.report.sectionName(h)}, nil
	}
	text, missing, err := t.print(c)
	switch {
	case err != nil:
		return nil, err
	case missing == "":
		return Value{text, c.text}, nil
	case t.quoted:
		return Text("[no value]"), nil
	case t.draft:
		return Missing{c.String()}, nil
	}
	return nil, fmt.Errorf("{{%s}}: %s", c.text, missing)
}

func autoLink(n *ast.AutoLink, src []byte) Link {
	url, label := string(n.URL(src)), string(n.Label(src))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(url, "mailto:") {
		url = "mailto:" + url
	}
	return Link{url, []Inline{Text(label)}}
}

// referToFootnote refers to the footnote of an index in the passage.
func (t translator) referToFootnote(index int) NoteRef {
	list, _ := t.root.LastChild().(*extast.FootnoteList)
	return t.referToNote(fmt.Sprintf("%p %d", t.passage, index), func() []Block {
		for n := list.FirstChild(); n != nil; n = n.NextSibling() {
			if f, ok := n.(*extast.Footnote); ok && f.Index == index {
				return t.children(n)
			}
		}
		return nil
	})
}
