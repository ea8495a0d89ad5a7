package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// root is the project's root, seen from this package.
const root = "../.."

// topLevel is what may stand at the top of the tree.
var topLevel = []string{
	".ci", ".gitignore", "cmd", "datasets", "docs", "pipeline", "queries", "reports",
	"CONTRIBUTING.md", "DATA-LICENSES.md", "LICENSE", "Makefile", "README.md", "go.mod", "go.sum",
}

// generated are folders that running the program leaves behind; git ignores them.
var generated = []string{".git", "bin", "out", "store"}

func TestTheTopOfTheTreeIsFixed(t *testing.T) {
	entries, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !slices.Contains(topLevel, e.Name()) && !slices.Contains(generated, e.Name()) {
			t.Errorf("%s has no place at the top of the tree", e.Name())
		}
	}
}

// onlyImportedBy lists the packages that may import a heavy dependency, by the
// beginning of its path.
var onlyImportedBy = map[string][]string{
	"github.com/parquet-go/":          {"pipeline/ingest"},
	"github.com/xuri/excelize/":       {"pipeline/ingest"},
	"net/http":                        {"pipeline/download", "cmd/bench"},
	"github.com/duckdb/":              {"pipeline/warehouse", "cmd/bench"},
	"github.com/apache/arrow-go/":     {"pipeline/warehouse"},
	"gonum.org/v1/gonum/":             {"pipeline/chart"},
	"gonum.org/v1/plot":               {"pipeline/chart"},
	"github.com/go-text/":             {"pipeline/chart"},
	"codeberg.org/go-fonts/":          {"pipeline/chart"},
	"github.com/yuin/goldmark":        {"pipeline/document"},
	"go.yaml.in/yaml":                 {"pipeline/document"},
	"github.com/spf13/":               {"cmd/basedoc"},
	"github.com/vbauerster/":          {"cmd/basedoc"},
	"github.com/mattn/go-runewidth":   {"pipeline/safetext"},
	"github.com/rogpeppe/go-internal": {}, // tests only
}

// pipelineImports lists the packages of pipeline, each with those above it in the
// list that it may import.
var pipelineImports = []struct {
	name   string
	allows []string
}{
	{"safetext", nil},
	{"durable", nil},
	{"confine", nil},
	{"goldentest", nil},
	{"packed", nil},
	{"canon", nil},
	{"ingest", []string{"safetext", "packed", "canon"}},
	{"download", []string{"safetext", "durable", "packed", "canon"}},
	{"store", []string{"safetext", "durable", "packed", "canon", "ingest"}},
	{"warehouse", []string{"safetext", "durable", "canon"}},
	{"compare", []string{"canon", "ingest", "warehouse"}},
	{"refresh", []string{"safetext", "packed", "canon", "ingest", "download", "store", "compare", "warehouse"}},
	{"chart", []string{"safetext", "canon"}},
	{"document", []string{"safetext", "canon", "warehouse", "chart"}},
}

// mayImport tells whether a package may import another one of the project.
func mayImport(from, to string) bool {
	top, name, _ := strings.Cut(from, "/")
	switch {
	case top == "cmd":
		return true
	case from == "datasets":
		return strings.HasPrefix(to, "datasets/") || to == "pipeline/ingest"
	case top == "datasets":
		return to == "pipeline/ingest" || to == "pipeline/canon"
	case top == "pipeline":
		for _, p := range pipelineImports {
			if p.name == name {
				return slices.Contains(p.allows, strings.TrimPrefix(to, "pipeline/"))
			}
		}
	}
	return false // queries and reports import nothing of ours
}

func TestImportsKeepTheLaw(t *testing.T) {
	checked := 0
	eachGoFile(t, func(pkg, file string) {
		if strings.HasSuffix(file, "_test.go") || strings.HasSuffix(pkg, "test") {
			return // tests, and packages that only serve them, may wire anything together
		}
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			t.Error(err)
			return
		}
		for _, spec := range f.Imports {
			imported, _ := strconv.Unquote(spec.Path.Value)
			checked++
			if ours, ok := strings.CutPrefix(imported, "basedoc/"); ok && !mayImport(pkg, ours) {
				t.Errorf("%s imports %s: the import law forbids it", file, imported)
			}
			for lib, allowed := range onlyImportedBy {
				if strings.HasPrefix(imported, lib) && !slices.Contains(allowed, pkg) {
					t.Errorf("%s imports %s, which only %v may", file, imported, allowed)
				}
			}
			if strings.HasPrefix(pkg, "datasets/") && strings.Contains(strings.Split(imported, "/")[0], ".") && !strings.HasPrefix(imported, "golang.org/x/text") {
				t.Errorf("%s imports %s: sources use the standard library and pipeline/ingest", file, imported)
			}
		}
	})
	if checked < 100 {
		t.Errorf("only %d imports were checked; the walk misses files", checked)
	}
}

func TestPipelineHasAnOrder(t *testing.T) {
	var below []string
	for _, p := range pipelineImports {
		for _, to := range p.allows {
			if !slices.Contains(below, to) {
				t.Errorf("%s may import %s, which is not above it in the list", p.name, to)
			}
		}
		below = append(below, p.name)
	}
	eachGoFile(t, func(pkg, file string) {
		if name, ok := strings.CutPrefix(pkg, "pipeline/"); ok && !slices.Contains(below, strings.Split(name, "/")[0]) {
			t.Errorf("%s has no place in the order of packages", file)
		}
	})
}

// CONTRIBUTING.md tells the same order as the list.
func TestTheOrderOfPackagesIsDescribed(t *testing.T) {
	text, err := os.ReadFile(root + "/CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(string(text), "| `pipeline/` |")
	table, _, _ = strings.Cut(table, "\n\n")
	var rows, want []string
	for _, line := range strings.Split(table, "\n")[2:] {
		cells := strings.Split(line, "|")
		rows = append(rows, strings.TrimSpace(cells[1])+" imports "+strings.TrimSpace(cells[3]))
	}
	for _, p := range pipelineImports {
		if !strings.HasSuffix(p.name, "test") {
			allows := strings.Join(p.allows, "`, `")
			if allows != "" {
				allows = "`" + allows + "`"
			}
			want = append(want, "`"+p.name+"` imports "+allows)
		}
	}
	if !slices.Equal(rows, want) {
		t.Errorf("it says\n%s\nwant\n%s", strings.Join(rows, "\n"), strings.Join(want, "\n"))
	}
}

// eachGoFile calls visit with the package folder and path of every Go file.
func eachGoFile(t *testing.T, visit func(pkg, file string)) {
	t.Helper()
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel := filepath.ToSlash(strings.TrimPrefix(p, root+string(filepath.Separator)))
		if d.IsDir() && (slices.Contains(generated, rel) || d.Name() == "testdata") {
			return filepath.SkipDir
		}
		if strings.HasSuffix(p, ".go") {
			visit(path.Dir(rel), p)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
