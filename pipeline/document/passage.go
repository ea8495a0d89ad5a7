package document

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// A passage is a piece of Markdown of the report: its body, a title, a note.
type passage struct {
	src  []byte
	line int // of src[0] in the report
	root ast.Node
}

// lineAt returns the report's line of an offset in the passage.
func (p *passage) lineAt(offset int) int {
	return p.line + bytes.Count(p.src[:max(0, min(offset, len(p.src)))], []byte("\n"))
}

// markdown parses the Markdown of reports: CommonMark with footnotes, bare
// addresses and calls, and without indented code, HTML and underlined headings,
// which would be mistakes in a report.
var markdown = parser.NewParser(
	parser.WithBlockParsers(
		util.Prioritized(parser.NewThematicBreakParser(), 200),
		util.Prioritized(parser.NewListParser(), 300),
		util.Prioritized(parser.NewListItemParser(), 400),
		util.Prioritized(parser.NewATXHeadingParser(), 600),
		util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
		util.Prioritized(parser.NewBlockquoteParser(), 800),
		util.Prioritized(extension.NewFootnoteBlockParser(), 999),
		util.Prioritized(parser.NewParagraphParser(), 1000),
	),
	parser.WithInlineParsers(
		util.Prioritized(callParser{}, 50),
		util.Prioritized(parser.NewCodeSpanParser(), 100),
		util.Prioritized(extension.NewFootnoteParser(), 101),
		util.Prioritized(parser.NewLinkParser(), 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(parser.NewEmphasisParser(), 500),
		util.Prioritized(extension.NewLinkifyParser(), 999),
	),
	parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...),
	parser.WithASTTransformers(util.Prioritized(extension.NewFootnoteASTTransformer(), 999)),
)

// parsePassage parses and lints Markdown that begins on a line of the report.
func (r *Report) parsePassage(src string, line int) *passage {
	p := &passage{src: []byte(src), line: line}
	p.root = markdown.Parse(text.NewReader(p.src))
	r.lint(p)
	return p
}

// kindCall is the node kind of a call.
var kindCall = ast.NewNodeKind("Call")

// A callNode is a call in a passage.
type callNode struct {
	ast.BaseInline
	call  call
	err   error
	start int
}

func (n *callNode) Kind() ast.NodeKind { return kindCall }

func (n *callNode) Dump(source []byte, level int) {
	ast.DumpHelper(n, source, level, map[string]string{"Call": n.call.text}, nil)
}

// A callParser reads {{...}}, which must end on its line.
type callParser struct{}

func (callParser) Trigger() []byte { return []byte{'{'} }

func (callParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if !bytes.HasPrefix(line, []byte("{{")) {
		return nil
	}
	n := &callNode{start: segment.Start}
	end := bytes.Index(line, []byte("}}"))
	if end < 0 {
		n.err = fmt.Errorf("{{ without }} on the same line")
		block.Advance(2)
		return n
	}
	n.call, n.err = parseCall(string(line[2:end]))
	block.Advance(end + 2)
	return n
}

// rawValue returns a text node's characters, escapes and entities resolved.
func rawValue(n *ast.Text, src []byte) string {
	b := n.Segment.Value(src)
	if !n.IsRaw() {
		b = util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(b)))
	}
	return string(b)
}

// codeText returns the characters of a code span on one line.
func codeText(n ast.Node, src []byte) string {
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			b.Write(bytes.ReplaceAll(t.Segment.Value(src), []byte("\n"), []byte(" ")))
		}
	}
	return b.String()
}

// blockText returns the lines of a fenced block and the line of the first.
func (p *passage) blockText(n ast.Node) (string, int) {
	lines := n.Lines()
	if lines.Len() == 0 {
		return "", p.lineAt(n.Pos()) + 1
	}
	return string(lines.Value(p.src)), p.lineAt(lines.At(0).Start)
}
