// Command newsource writes the folder of a new source and lists it:
//
//	newsource publisher_subject
//
// The folder holds a flat table in CSV. It compiles, and its tests fail with what
// is to be filled in.
package main

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"go/format"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"text/template"
)

//go:embed template
var templates embed.FS

// files are the files of a source by their templates; NAME is the source's.
var files = map[string]string{
	"source.go.tmpl": "NAME.go",
	"test.go.tmpl":   "NAME_test.go",
	"card.tmpl":      "README.md",
	"happy.tmpl":     "testdata/observations/synthetic_small.csv",
	"sad.tmpl":       "testdata/sad/observations/synthetic_unknown_economy.csv",
}

func main() {
	name := ""
	if len(os.Args) == 2 {
		name = os.Args[1]
	}
	if err := run("datasets", name, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "newsource:", err)
		os.Exit(1)
	}
}

// run writes the source's folder in the folder of all sources.
func run(dir, name string, out io.Writer) (err error) {
	if !regexp.MustCompile(`^[a-z][a-z0-9]*(_[a-z0-9]+)*$`).MatchString(name) {
		return fmt.Errorf("the name %q is not like publisher_subject: make new-source NAME=publisher_subject", name)
	}
	if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
		return fmt.Errorf("there is a source %s already", name)
	}
	listed, err := list(filepath.Join(dir, "datasets.go"), name)
	if err != nil {
		return err
	}
	t, err := template.ParseFS(templates, "template/*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.RemoveAll(filepath.Join(dir, name)))
		}
	}()
	for from, to := range files {
		var text bytes.Buffer
		if err := t.ExecuteTemplate(&text, from, name); err != nil {
			return err
		}
		path, content := filepath.Join(dir, name, strings.ReplaceAll(to, "NAME", name)), text.Bytes()
		if filepath.Ext(path) == ".go" {
			if content, err = format.Source(content); err != nil {
				return fmt.Errorf("%s: %w", path, err)
			}
		}
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o777), os.WriteFile(path, content, 0o666)); err != nil {
			return err
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "datasets.go"), listed, 0o666); err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "datasets/%s is written and listed. What to fill in:  go test ./datasets/%[1]s\n", name)
	return err
}

// list returns the list of sources with one more, in its place.
func list(path, name string) ([]byte, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	lines := strings.SplitAfter(string(text), "\n")
	for _, form := range []string{"\t\"basedoc/datasets/%s\"\n", "\t\t%s.Source,\n"} {
		begin, end, _ := strings.Cut(form, "%s")
		at := -1 // where the line goes: before the first one after it, or behind the last
		for i, line := range lines {
			if !strings.HasPrefix(line, begin) || !strings.HasSuffix(line, end) {
				continue
			}
			if at = i; line > fmt.Sprintf(form, name) {
				break
			}
			at = i + 1
		}
		if at < 0 {
			return nil, fmt.Errorf("%s has no line like %q", path, form)
		}
		lines = slices.Insert(lines, at, fmt.Sprintf(form, name))
	}
	return []byte(strings.Join(lines, "")), nil
}
