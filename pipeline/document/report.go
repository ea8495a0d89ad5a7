package document

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/warehouse"

	"github.com/yuin/goldmark/ast"
)

// A Report is a parsed and linted report folder, without data.
type Report struct {
	Name string // its folder
	file string

	front   front
	date    canon.Day
	title   *passage
	summary []*claim
	action  *passage

	body       *passage
	blocks     map[*ast.FencedCodeBlock]any // *claim, *figure or *table
	headings   []headingAt
	queries    []warehouse.QueryFile
	figures    map[string]int // ID to number
	tables     map[string]int
	calls      []call
	conditions []*condition
	problems   []problem
}

type headingAt struct {
	heading *Heading // without its text
	line    int
}

// A problem is an error in a line of report.md.
type problem struct {
	line int
	err  error
}

func (r *Report) addProblem(line int, format string, args ...any) {
	r.problems = append(r.problems, problem{line, fmt.Errorf(format, args...)})
}

// joinProblems returns problems as one error, in the order of their lines.
func joinProblems(file string, problems []problem) error {
	slices.SortStableFunc(problems, func(a, b problem) int { return a.line - b.line })
	errs := make([]error, len(problems))
	for i, p := range problems {
		errs[i] = fmt.Errorf("%s:%d: %w", file, p.line, p.err)
	}
	return errors.Join(errs...)
}

// Parse reads the report in a folder: report.md and the files of queries. dir
// is the folder's path, for messages, and its last element the report's name.
// The error lists everything that is wrong, each with its file and line.
func Parse(dir string, folder fs.FS) (*Report, error) {
	r := &Report{
		Name: path.Base(dir), file: path.Join(dir, "report.md"),
		blocks:  map[*ast.FencedCodeBlock]any{},
		figures: map[string]int{}, tables: map[string]int{},
	}
	src, err := fs.ReadFile(folder, "report.md")
	if err != nil {
		return nil, fmt.Errorf("report %s: %w", dir, err)
	}
	if r.queries, err = readQueries(dir, folder); err != nil {
		return nil, err
	}
	text, begins := strings.CutPrefix(strings.ReplaceAll(string(src), "\r\n", "\n"), "---\n")
	matter, body, ends := strings.Cut(text, "\n---\n")
	if !begins || !ends {
		return nil, fmt.Errorf("%s:1: no front matter: want --- on the first line and --- behind it", r.file)
	}
	r.readFront(matter)
	r.body = r.parsePassage(body, strings.Count(matter, "\n")+4)
	r.readBody()
	r.lintHeadings()
	r.lintCalls()
	if err := joinProblems(r.file, r.problems); err != nil {
		return nil, err
	}
	return r, r.unusedQueries()
}

// readBody reads the fenced blocks and headings, in order, which gives figures, tables
// and sections their numbers before any reference to them is built.
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
			r.addProblem(r.body.lineAt(n.Pos()), "blocks and headings cannot stand inside lists, quotations and footnotes")
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
		r.addProblem(at, "report.md holds no SQL: put it into queries/%s.sql, behind a line -- title: what it asks", cmp.Or(name, "NAME"))
	case "claim":
		r.blocks[n] = r.readClaim(text, line)
	case "figure":
		r.addID(r.figures, kind, name, at)
		r.blocks[n] = r.readFigure(name, text, line)
	case "table":
		r.addID(r.tables, kind, name, at)
		r.blocks[n] = r.readTable(name, text, line)
	default:
		r.addProblem(at, "unknown block %q (want claim, figure ID or table ID)", kind)
	}
}

// addID gives a figure or table its number.
func (r *Report) addID(numbers map[string]int, kind, id string, line int) {
	if !targetRE.MatchString(id) {
		r.addProblem(line, "%s block: want an ID of small letters, digits, _ and -, not %q", kind, id)
	}
	if numbers[id] != 0 {
		r.addProblem(line, "%s %s stands twice", kind, id)
	}
	numbers[id] = len(numbers) + 1
}

// Title is the report's title as it is in report.md, with calls not replaced.
func (r *Report) Title() string { return r.front.Title.text }
