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

	"basedoc/datasets"
	"basedoc/pipeline/ingest"
)

// root is the project's root, seen from this package.
const root = "../.."

// topLevel is what may stand at the top of the tree.
var topLevel = []string{
	".ci", ".gitignore", "cmd", "datasets", "docs", "pipeline", "queries", "reports",
	"CONTRIBUTING.md", "DATA-LICENSES.md", "LICENSE", "Makefile", "README.md", "go.mod", "go.sum",
}

// made are folders that running the program leaves behind; git ignores them.
var made = []string{".git", "bin", "out", "store"}

func TestTheTopOfTheTreeIsFixed(t *testing.T) {
	entries, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !slices.Contains(topLevel, e.Name()) && !slices.Contains(made, e.Name()) {
			t.Errorf("%s has no place at the top of the tree", e.Name())
		}
	}
}

// doors lists the packages that may import a heavy dependency, by its path.
var doors = map[string][]string{
	"github.com/parquet-go/":          {"pipeline/ingest"},
	"github.com/xuri/excelize/":       {"pipeline/ingest"},
	"net/http":                        {"pipeline/download", "cmd/bench"},
	"github.com/duckdb/":              {"pipeline/warehouse", "cmd/bench"},
	"github.com/apache/arrow-go/":     {"pipeline/warehouse"},
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

// lawful says whether a package may import another one of the project.
func lawful(from, to string) bool {
	switch top, _, _ := strings.Cut(from, "/"); {
	case top == "cmd":
		return true
	case from == "datasets":
		return strings.HasPrefix(to, "datasets/") || to == "pipeline/ingest"
	case top == "datasets":
		return to == "pipeline/ingest" || to == "pipeline/canon"
	case top == "pipeline":
		return strings.HasPrefix(to, "pipeline/")
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
			if ours, ok := strings.CutPrefix(imported, "basedoc/"); ok && !lawful(pkg, ours) {
				t.Errorf("%s imports %s: the import law forbids it", file, imported)
			}
			for lib, rooms := range doors {
				if strings.HasPrefix(imported, lib) && !slices.Contains(rooms, pkg) {
					t.Errorf("%s imports %s, whose only door is %v", file, imported, rooms)
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

// eachGoFile calls visit with the package folder and path of every Go file.
func eachGoFile(t *testing.T, visit func(pkg, file string)) {
	t.Helper()
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel := filepath.ToSlash(strings.TrimPrefix(p, root+string(filepath.Separator)))
		if d.IsDir() && (slices.Contains(made, rel) || d.Name() == "testdata") {
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

func TestTheListOfSourcesIsTheFolders(t *testing.T) {
	var folders, listed []string
	entries, err := os.ReadDir(root + "/datasets")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.IsDir() {
			folders = append(folders, e.Name())
		}
	}
	for _, src := range datasets.All() {
		listed = append(listed, src.Name)
	}
	if !slices.Equal(folders, listed) {
		t.Errorf("datasets.All lists %v\nthe folders are  %v", listed, folders)
	}
	if err := ingest.Validate(datasets.All()); err != nil {
		t.Error(err)
	}
}

func TestEverySourceIsLicensedInDATALICENSES(t *testing.T) {
	text, err := os.ReadFile(root + "/DATA-LICENSES.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, src := range datasets.All() {
		for _, want := range []string{"`" + src.Name + "`", src.License.Name} {
			if !strings.Contains(string(text), want) {
				t.Errorf("DATA-LICENSES.md does not name %s of source %s", want, src.Name)
			}
		}
	}
}

func TestTheReleaseIsSmall(t *testing.T) {
	const limit = 8 << 20
	total := int64(0)
	for _, src := range datasets.All() {
		entries, err := fs.ReadDir(src.Release, "release")
		if err != nil {
			t.Errorf("%s: %v", src.Name, err)
			continue
		}
		for _, e := range entries {
			info, err := e.Info()
			if err != nil {
				t.Fatal(err)
			}
			total += info.Size()
		}
	}
	if total > limit {
		t.Errorf("the release vintage has %d bytes, above %d", total, limit)
	}
}
