package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"basedoc/datasets"
	"basedoc/queries"
	"basedoc/reports"
)

// contentNames are the names of sources, of their tables with the source in
// front, of the files of queries, and of reports.
func contentNames(t *testing.T) []string {
	t.Helper()
	names, err := reports.Names()
	if err != nil {
		t.Fatal(err)
	}
	for _, src := range datasets.All() {
		names = append(names, src.Name)
	}
	files, err := fs.Glob(queries.FS, "*/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		names = append(names, strings.TrimSuffix(path.Base(file), ".sql"))
	}
	return names
}

// The engine serves whatever sources, queries and reports there are.
func TestTheEngineNamesNoContent(t *testing.T) {
	names := contentNames(t)
	if len(names) < 30 {
		t.Errorf("only %d names: %q", len(names), names)
	}
	pattern := regexp.MustCompile(`\b(` + strings.Join(names, "|") + `)\b`)
	eachGoFile(t, func(pkg, file string) {
		if !strings.HasPrefix(pkg, "pipeline/") || strings.HasSuffix(pkg, "test") || strings.HasSuffix(file, "_test.go") {
			return
		}
		fset := token.NewFileSet()
		parsed, err := parser.ParseFile(fset, file, nil, 0)
		if err != nil {
			t.Error(err)
			return
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				if found := pattern.FindAllString(lit.Value, -1); found != nil {
					t.Errorf("%s names %q", fset.Position(lit.Pos()), slices.Compact(found))
				}
			}
			return true
		})
	})
}
