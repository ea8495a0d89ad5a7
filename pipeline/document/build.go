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
		Data: dataState(a.evidence, r.date),
	}}
	b.addFront()
	b.addBody()
	if len(b.problems) > 0 {
		return nil, joinProblems(r.file, b.problems)
	}
	b.addAnnexes(prov)
	return b.doc, b.doc.checkMarks()
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

// buildClaim returns the blocks of the first statement that holds. If none does, it
// returns none, or marks the first in a draft; those that the data are not enough to
// judge are listed in an annex instead.
func (b *builder) buildClaim(c *claim) []Block {
	var notJudged []unjudged
	for _, s := range c.alternatives {
		switch j := b.judgementOf(s); {
		case j.err != nil:
			b.addProblem(s.when.line, j.err)
			return nil
		case j.verdict == holds:
			return b.buildStatement(s, false)
		case j.verdict == unknown:
			notJudged = append(notJudged, unjudged{statementText(b.buildStatement(s, true)), j})
		}
	}
	if len(notJudged) > 0 {
		b.notJudged = append(b.notJudged, notJudged...)
		return nil
	}
	if b.draft {
		out := b.buildStatement(c.alternatives[0], false)
		for _, block := range out {
			if p, ok := block.(*Paragraph); ok {
				p.Draft = draftWarning
			}
		}
		return out
	}
	for _, s := range c.alternatives {
		b.addProblem(s.line, b.judgementOf(s).unsupported(statementText(b.buildStatement(s, true))))
	}
	return nil
}

func (b *builder) judgementOf(s statement) judgement {
	if s.when == nil {
		return judgement{verdict: holds}
	}
	return b.judgements[s.when]
}

// buildStatement returns the blocks of a statement; quoted, without notes and with
// missing values marked, where it is not published as it stands.
func (b *builder) buildStatement(s statement, quoted bool) []Block {
	var calls []call
	if s.when != nil {
		calls = s.when.calls
	}
	t := translator{builder: b, passage: s.text, quoted: quoted}
	var out []Block
	for n := s.text.root.FirstChild(); n != nil; n = n.NextSibling() {
		out = append(out, t.block(n, calls)...)
		calls = nil // the condition is that of the statement, which opens it
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
