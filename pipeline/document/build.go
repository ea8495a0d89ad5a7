package document

import (
	"context"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// Options say how strictly to build.
type Options struct {
	Draft bool // mark unsupported statements and missing values, instead of returning an error
}

const draftWarning = "DRAFT: not supported by the data"

// Build runs the report's queries once, judges its claims and replaces its calls by
// values. The error lists every line that the data do not support.
func (r *Report) Build(ctx context.Context, data Data, prov Provenance, opts Options) (*Document, error) {
	a, err := r.ask(ctx, data, prov)
	if err != nil {
		return nil, err
	}
	b := &builder{report: r, answers: a, draft: opts.Draft, notes: map[string]int{}, doc: &Document{
		Name: r.Name, Lang: r.front.Language, Draft: opts.Draft, Vintage: prov.Vintage,
		Head: Masthead{
			Organ: r.front.Organ, Session: r.front.Session, Symbol: r.front.Symbol,
			AgendaItem: r.front.AgendaItem, Source: r.front.Source, Date: r.date,
		},
		Data: dataState(a.evidence),
	}}
	b.addFront()
	b.addBody()
	if len(b.problems) > 0 {
		return nil, joinProblems(r.file, b.problems)
	}
	b.addAnnexes(prov)
	return b.doc, nil
}

// A builder makes the tree from a report and its answers. Below draft are its
// results.
type builder struct {
	report *Report
	*answers
	draft bool

	doc       *Document
	notes     map[string]int // numbers of footnotes, by what they are of
	notJudged []unjudged
	problems  []problem
}

// An unjudged statement is one whose condition the data were not enough for.
type unjudged struct {
	text string
	judgement
}

func (b *builder) addProblem(line int, err error) {
	b.problems = append(b.problems, problem{line, err})
}

func (b *builder) add(blocks ...Block) { b.doc.Body = append(b.doc.Body, blocks...) }

func (b *builder) addFront() {
	d := b.doc
	d.Title = b.buildText(b.report.title)
	d.Action = b.buildText(b.report.action)
	for _, c := range b.report.summary {
		d.Summary = append(d.Summary, b.buildClaim(c)...)
	}
}

func (b *builder) addBody() {
	r := b.report
	body := translator{builder: b, passage: r.body}
	headings := r.headings
	for n := r.body.root.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Heading:
			h := *headings[0].heading
			headings = headings[1:]
			h.Text = headingText(body.inlines(n))
			b.add(&h)
		case *ast.FencedCodeBlock:
			b.addFenced(r.blocks[n])
		default:
			b.add(body.block(n, nil)...)
		}
	}
	number := 0
	for _, block := range b.doc.Body {
		if p, ok := block.(*Paragraph); ok {
			number++
			p.Number = number
		}
	}
}

func (b *builder) addFenced(block any) {
	switch block := block.(type) {
	case *claim:
		b.add(b.buildClaim(block)...)
	case *figure:
		if f, err := b.buildFigure(block); err != nil {
			b.addProblem(block.line, err)
		} else {
			b.add(f)
		}
	case *table:
		if t, err := b.buildTable(block); err != nil {
			b.addProblem(block.line, err)
		} else {
			b.add(t)
		}
	}
}

// buildClaim returns the blocks of a statement; none if it may not be published.
func (b *builder) buildClaim(c *claim) []Block {
	j := judgement{verdict: holds}
	var calls []call
	if c.when != nil {
		j, calls = b.judgements[c.when], c.when.calls
	}
	if j.err != nil {
		b.addProblem(c.when.line, j.err)
		return nil
	}
	t := translator{builder: b, passage: c.text, quoted: j.verdict == unknown}
	var out []Block
	for n := c.text.root.FirstChild(); n != nil; n = n.NextSibling() {
		out = append(out, t.block(n, calls)...)
	}
	switch {
	case j.verdict == unknown:
		b.notJudged = append(b.notJudged, unjudged{statementText(out), j})
		return nil
	case j.verdict == fails && !b.draft:
		b.addProblem(c.line, j.unsupported(statementText(out)))
		return nil
	case j.verdict == fails:
		for _, block := range out {
			if p, ok := block.(*Paragraph); ok {
				p.Draft = draftWarning
			}
		}
	}
	return out
}

func statementText(blocks []Block) string {
	var parts []string
	for _, block := range blocks {
		if p, ok := block.(*Paragraph); ok {
			parts = append(parts, plain(p.Text))
		}
	}
	return strings.Join(parts, " ")
}

// buildText builds a text of one line, such as a title.
func (b *builder) buildText(p *passage) []Inline {
	first := p.root.FirstChild()
	if first == nil {
		return nil
	}
	return translator{builder: b, passage: p}.inlines(first)
}
