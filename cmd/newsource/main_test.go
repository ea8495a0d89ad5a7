package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"
)

const example = "synthetic_levels"

// A new source compiles, says what to fill in, and is done once that is filled in.
// Nothing but its folder, the list and what is generated is touched.
func TestANewSource(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles the sources in a copy of the module")
	}
	dir := t.TempDir()
	for _, name := range []string{"go.mod", "go.sum", "DATA-LICENSES.md", "datasets", "pipeline"} {
		copyInto(t, dir, name)
	}
	releases, err := filepath.Glob(filepath.Join(dir, "datasets/*/release"))
	for _, release := range releases { // nothing that compiles here may need one
		err = errors.Join(err, os.RemoveAll(release))
	}
	if err != nil || len(releases) == 0 {
		t.Fatalf("%v, %v", releases, err)
	}
	start := time.Now()
	if err := run(filepath.Join(dir, "datasets"), example, io.Discard); err != nil {
		t.Fatal(err)
	}
	if out, err := goIn(dir, "vet", "./datasets", "./datasets/"+example); err != nil {
		t.Fatalf("does not compile: %v\n%s", err, out)
	}
	out, err := goIn(dir, "test", "./datasets/"+example)
	for _, want := range []string{
		"the package has no comment that says what the data are", "licence has no name", "cadence 0s is not positive",
		"# Title", `"Publisher:"`, `"Licence:"`, `"Cadence:"`, `"Grain:"`, `nothing under "What it can say"`, "not an absolute URL",
		"column value has no about text", "synthetic_small.csv.observations.golden: no such file", "synthetic_unknown_economy.csv.err: no such file",
	} {
		if err == nil || !strings.Contains(out, want) {
			t.Errorf("the tests of a source that is not filled in do not say %q (%v):\n%s", want, err, out)
		}
	}

	lines := fillIn(t, filepath.Join(dir, "datasets", example))
	if out, err := goIn(dir, "test", "./datasets", "./datasets/"+example, "-update"); err != nil {
		t.Fatalf("goldens: %v\n%s", err, out)
	}
	if out, err := goIn(dir, "test", "-count=1", "./datasets", "./datasets/"+example); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for file, want := range map[string]string{
		"datasets/" + example + "/testdata/observations/synthetic_small.csv.observations.golden": "area_code,year,level_pct,note\nNPL,2023,51.5,\nNPL,2024,,\"not stated, late\"\nTCD,2024,0,\n",
		"datasets/" + example + "/testdata/sad/observations/synthetic_above_100.csv.err":         "observations:2: level: not a number from 0 to 100: \"151.5\"\n",
	} {
		if got, err := os.ReadFile(filepath.Join(dir, file)); string(got) != want {
			t.Errorf("%s: %v\n got  %q\n want %q", file, err, got, want)
		}
	}
	if lines > 250 {
		t.Errorf("a source with one flat table has %d lines of Go and card, above 250", lines)
	}
	t.Logf("a source with one flat table: %d lines of Go and card, %.1f s to write, compile and test", lines, time.Since(start).Seconds())
}

// fillIn writes the example into the source's folder, and counts the lines of Go
// and card that are then there.
func fillIn(t *testing.T, folder string) (lines int) {
	t.Helper()
	files, err := txtar.ParseFile("testdata/example.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files.Files {
		path := filepath.Join(folder, filepath.FromSlash(f.Name))
		if err := os.WriteFile(path, f.Data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{example + ".go", example + "_test.go", "README.md"} {
		text, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		lines += bytes.Count(text, []byte("\n"))
	}
	return lines
}

func TestTheListStaysSorted(t *testing.T) {
	path := filepath.Join(t.TempDir(), "datasets.go")
	text := "import (\n\t\"basedoc/datasets/b\"\n\t\"basedoc/datasets/d\"\n\t\"basedoc/pipeline/ingest\"\n)\n\t\tb.Source,\n\t\td.Source,\n\t}\n"
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"a", "c", "e"} {
		listed, err := list(path, name)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, listed, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want := "import (\n"
	for _, name := range strings.Fields("a b c d e") {
		want += "\t\"basedoc/datasets/" + name + "\"\n"
	}
	want += "\t\"basedoc/pipeline/ingest\"\n)\n\t\ta.Source,\n\t\tb.Source,\n\t\tc.Source,\n\t\td.Source,\n\t\te.Source,\n\t}\n"
	if got, err := os.ReadFile(path); string(got) != want {
		t.Errorf("%v\n%s", err, got)
	}
}

func TestAWrongNameWritesNothing(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "there"), 0o777); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"": "not like publisher_subject", "../x": "not like publisher_subject", "Upper": "not like", "there": "already"} {
		if err := run(dir, name, io.Discard); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", name, err, want)
		}
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 1 {
		t.Errorf("%v, %v", entries, err)
	}
}

func copyInto(t *testing.T, dir, name string) {
	t.Helper()
	from, to := filepath.Join("../..", name), filepath.Join(dir, name)
	info, err := os.Stat(from)
	if err == nil && info.IsDir() {
		err = os.CopyFS(to, os.DirFS(from))
	} else if err == nil {
		var text []byte
		text, err = os.ReadFile(from)
		err = errors.Join(err, os.WriteFile(to, text, 0o666))
	}
	if err != nil {
		t.Fatal(err)
	}
}

func goIn(dir string, args ...string) (string, error) {
	cmd := exec.Command("go", args...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	return string(out), err
}
