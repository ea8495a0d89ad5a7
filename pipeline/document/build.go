package document

import (
	"context"
	"strings"

	"basedoc/pipeline/warehouse"

	"github.com/yuin/goldmark/ast"
)

// Data answers a report's questions from one vintage.
type Data interface {
	Query(ctx context.Context, sql string, args ...any) (*warehouse.Result, error)
	Lineage(sql string) (warehouse.Lineage, error)
	Indicator(name string) (warehouse.Indicator, error)
}

// Options say how strictly to build.
type Options struct {
	Draft bool // mark statements without support and missing values instead of refusing them
}

const notSupported = "DRAFT: not supported by the data"

// A builder joins one report with data.
type builder struct {
	ctx    context.Context
	report *Report
	data   Data
	prov   Provenance
	opts   Options
	doc    *Document

	results   map[string]*warehouse.Result // by query name
	evidences map[string]Evidence          // by query name
	lineages  map[string]warehouse.Lineage // by SQL
	asked     []string                     // all SQL, for the annexes
	notJudged []statement
	stale     []string // the stale evidence behind the paragraph being built
	paragraph int
	lenient   bool           // building a statement that is only quoted as not judged
	notes     map[string]int // what a note is of, to its number
	problems  []problem
}

// A statement could not be judged.
type statement struct {
	text string
	judgement
}

// Build runs the report's queries once, judges its claims and fills its calls.
// The error lists every line that the data do not support.
func (r *Report) Build(ctx context.Context, data Data, prov Provenance, opts Options) (*Document, error) {
	b := &builder{
		ctx: ctx, report: r, data: data, prov: prov, opts: opts,
		results: map[string]*warehouse.Result{}, evidences: map[string]Evidence{},
		lineages: map[string]warehouse.Lineage{}, notes: map[string]int{},
		doc: &Document{
			Name: r.Name, Lang: r.front.Language, Draft: opts.Draft, Vintage: prov.Vintage,
			Head: Masthead{
				Organ: r.front.Organ, Session: r.front.Session, Symbol: r.front.Symbol,
				AgendaItem: r.front.AgendaItem, Source: r.front.Source, Date: r.date,
			},
		},
	}
	if err := b.runQueries(); err != nil {
		return nil, err
	}
	b.front()
	b.body()
	if err := b.annexes(); err != nil {
		b.problem(1, err)
	}
	if len(b.problems) > 0 {
		return nil, joined(r.file, b.problems)
	}
	return b.doc, nil
}

func (b *builder) problem(line int, err error) { b.problems = append(b.problems, problem{line, err}) }

// dataset returns the rows a figure or table shows.
func (b *builder) dataset(query string) *Dataset {
	return &Dataset{SQL: b.report.query(query).SQL, Result: b.results[query], Evidence: b.evidences[query]}
}

func (b *builder) addStale(e Evidence) {
	for _, s := range e.stale() {
		known := false
		for _, have := range b.stale {
			known = known || have == s
		}
		if !known {
			b.stale = append(b.stale, s)
		}
	}
}

func (b *builder) unjudged(text string, j judgement) {
	b.notJudged = append(b.notJudged, statement{text, j})
}

func (b *builder) front() {
	d := b.doc
	d.Title = b.plainInlines(b.report.title)
	d.Action = b.plainInlines(b.report.action)
	for _, c := range b.report.summary {
		d.Summary = append(d.Summary, b.claim(c)...)
	}
}

func (b *builder) body() {
	r := b.report
	next := 0
	for n := r.body.root.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Heading:
			h := r.headings[next].heading
			next++
			h.Text = headingText(b.inlines(r.body, n))
			b.stale = nil
			b.add(h)
		case *ast.FencedCodeBlock:
			b.fenced(n)
		default:
			b.add(b.number(b.block(r.body, n))...)
		}
	}
}

func (b *builder) add(blocks ...Block) { b.doc.Body = append(b.doc.Body, blocks...) }

func (b *builder) fenced(n *ast.FencedCodeBlock) {
	switch block := b.report.blocks[n].(type) {
	case *claim:
		b.add(b.number(b.claim(block))...)
	case *figure:
		f, err := b.figure(block)
		if err != nil {
			b.problem(block.line, err)
			return
		}
		b.add(f)
	case *table:
		t, err := b.table(block)
		if err != nil {
			b.problem(block.line, err)
			return
		}
		b.add(t)
	}
	b.stale = nil
}

// number gives paragraphs of the body their numbers.
func (b *builder) number(blocks []Block) []Block {
	for _, block := range blocks {
		if p, ok := block.(*Paragraph); ok {
			b.paragraph++
			p.Number = b.paragraph
		}
	}
	return blocks
}

// claim returns the blocks of a statement that may stand.
func (b *builder) claim(c *claim) []Block {
	j := judgement{verdict: holds}
	b.stale = nil
	if c.when != nil {
		var err error
		if j, err = b.judge(c.when); err != nil {
			b.problem(c.when.line, err)
			return nil
		}
	}
	behind := b.stale
	b.lenient = j.verdict == unknown
	defer func() { b.lenient = false }()
	var out []Block
	for n := c.text.root.FirstChild(); n != nil; n = n.NextSibling() {
		b.stale = behind
		out = append(out, b.block(c.text, n)...)
	}
	switch j.verdict {
	case unknown:
		b.unjudged(statementText(out), j)
		return nil
	case fails:
		if !b.opts.Draft {
			b.problem(c.line, j.unsupported(statementText(out)))
			return nil
		}
		for _, block := range out {
			if p, ok := block.(*Paragraph); ok {
				p.Draft = notSupported
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
