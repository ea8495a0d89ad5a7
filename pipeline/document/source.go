package document

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"basedoc/pipeline/canon"

	"github.com/yuin/goldmark/ast"
)

// A Report is a parsed and linted report.md, not yet joined with data.
type Report struct {
	Name string // its folder
	file string

	front   front
	date    canon.Day
	title   *prose
	summary []*claim
	action  *prose

	body     *prose
	blocks   map[*ast.FencedCodeBlock]any // *claim, *figure, *table, or nil for sql
	headings []headingAt
	queries  []query
	figures  map[string]int // ID to number
	tables   map[string]int
	calls    []call
	mentions []mention // queries named in fields
	problems []problem
}

// A query is an SQL block of the report.
type query struct {
	name string
	sql  string
	line int
}

type mention struct {
	name string
	line int
}

type headingAt struct {
	node    *ast.Heading
	heading *Heading // without its text
	line    int
}

// A problem is what is wrong with a line of the report.
type problem struct {
	line int
	err  error
}

func (r *Report) problem(line int, err error) { r.problems = append(r.problems, problem{line, err}) }

// joined returns problems as one error, in the order of their lines.
func joined(file string, problems []problem) error {
	slices.SortStableFunc(problems, func(a, b problem) int { return a.line - b.line })
	errs := make([]error, len(problems))
	for i, p := range problems {
		errs[i] = fmt.Errorf("%s:%d: %w", file, p.line, p.err)
	}
	return errors.Join(errs...)
}

// Parse reads a report. Its name is that of the folder the file is in. The
// error lists everything that is wrong, each with its line.
func Parse(file string, src []byte) (*Report, error) {
	r := &Report{
		Name: path.Base(path.Dir(file)), file: file,
		blocks:  map[*ast.FencedCodeBlock]any{},
		figures: map[string]int{}, tables: map[string]int{},
	}
	if r.Name == "." || r.Name == "/" {
		r.Name = strings.TrimSuffix(path.Base(file), path.Ext(file))
	}
	text := strings.ReplaceAll(string(src), "\r\n", "\n")
	matter, body, ok := cutFront(text)
	if !ok {
		return nil, fmt.Errorf("%s:1: no front matter: want --- on the first line and --- behind it", file)
	}
	r.readFront(matter)
	r.body = r.prose(body, strings.Count(matter, "\n")+4)
	r.readBody()
	r.lintHeadings()
	r.lintCalls()
	if err := joined(file, r.problems); err != nil {
		return nil, err
	}
	return r, nil
}

// cutFront splits a file into the lines between its first two --- and the rest.
func cutFront(text string) (matter, body string, ok bool) {
	rest, ok := strings.CutPrefix(text, "---\n")
	if !ok {
		return "", "", false
	}
	matter, body, ok = strings.Cut(rest, "\n---\n")
	return matter, body, ok
}

// readBody reads the fenced blocks and headings, in order, and so gives
// figures, tables and sections their numbers before any prose refers to them.
func (r *Report) readBody() {
	var count counter
	for n := r.body.root.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Heading:
			r.readHeading(n, &count)
		case *ast.FencedCodeBlock:
			r.readBlock(n)
		}
	}
	_ = ast.Walk(r.body.root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		_, fenced := n.(*ast.FencedCodeBlock)
		_, heading := n.(*ast.Heading)
		if entering && (fenced || heading) && n.Parent() != r.body.root {
			r.problem(r.body.lineAt(n.Pos()), fmt.Errorf("blocks and headings cannot stand inside lists, quotations and footnotes"))
		}
		return ast.WalkContinue, nil
	})
}

func (r *Report) readBlock(n *ast.FencedCodeBlock) {
	text, line := r.body.blockText(n)
	info := ""
	if n.Info != nil {
		info = string(n.Info.Segment.Value(r.body.src))
	}
	kind, name, _ := strings.Cut(strings.TrimSpace(info), " ")
	name = strings.TrimSpace(name)
	at := line - 1
	switch kind {
	case "sql":
		if !identRE.MatchString(name) {
			r.problem(at, fmt.Errorf("sql block: want a name such as ```sql world, not %q", name))
		} else if slices.ContainsFunc(r.queries, func(q query) bool { return q.name == name }) {
			r.problem(at, fmt.Errorf("query %s stands twice", name))
		}
		r.queries = append(r.queries, query{name, strings.TrimSpace(text), at})
		r.blocks[n] = nil
	case "claim":
		r.blocks[n] = r.readClaim(text, line)
	case "figure":
		r.count(r.figures, kind, name, at)
		r.blocks[n] = r.readFigure(name, text, line)
	case "table":
		r.count(r.tables, kind, name, at)
		r.blocks[n] = r.readTable(name, text, line)
	default:
		r.problem(at, fmt.Errorf("unknown block %q (want sql NAME, claim, figure ID or table ID)", kind))
	}
}

func (r *Report) count(numbers map[string]int, kind, id string, line int) {
	if !targetRE.MatchString(id) {
		r.problem(line, fmt.Errorf("%s block: want an ID of small letters, digits, _ and -, not %q", kind, id))
	}
	if numbers[id] != 0 {
		r.problem(line, fmt.Errorf("%s %s stands twice", kind, id))
	}
	numbers[id] = len(numbers) + 1
}
