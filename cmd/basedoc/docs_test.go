package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"basedoc/datasets"
	"basedoc/pipeline/refresh"
)

// In docs a command line begins a line of a fenced block, follows the times in
// a crontab or a container's image, or is a unit's ExecStart.
var commandLine = regexp.MustCompile(`(?m)^(?:basedoc |\d[\d *]+ basedoc |ExecStart=/usr/local/bin/basedoc |docker run .*:/var/lib/basedoc basedoc )(\w.*|--.*)$`)

// documented returns the command lines of a file of docs, without "basedoc".
func documented(t *testing.T, path string) [][]string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var lines [][]string
	for _, m := range commandLine.FindAllStringSubmatch(string(text), -1) {
		line, _, _ := strings.Cut(m[1], " >") // what the shell does with the output
		lines = append(lines, words(line))
	}
	for _, m := range regexp.MustCompile(`(?m)^CMD (\[.*\])$`).FindAllSubmatch(text, -1) {
		var args []string
		if err := json.Unmarshal(m[1], &args); err != nil {
			t.Fatalf("%s: %s: %v", path, m[0], err)
		}
		lines = append(lines, args)
	}
	return lines
}

func TestTheCommandsOfTheDocsExist(t *testing.T) {
	want := map[string]int{"operating.md": 16, "crontab.example": 3, "basedoc-refresh.service": 1, "Containerfile": 1}
	err := filepath.WalkDir(root+"/docs", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		lines := documented(t, path)
		if least := want[d.Name()]; len(lines) < least {
			t.Errorf("%s: %d commands were found, not %d", path, len(lines), least)
		}
		for _, args := range lines {
			if err := parses(args); err != nil {
				t.Errorf("%s: basedoc %s: %v", path, strings.Join(args, " "), err)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// parses tells what is wrong with a command line, without running it.
func parses(args []string) error {
	rootCmd := newRoot(&app{})
	cmd, rest, err := rootCmd.Find(args)
	if err != nil || cmd == rootCmd {
		return errors.New("no such command")
	}
	if err := cmd.ParseFlags(rest); err != nil {
		return err
	}
	if err := cmd.ValidateArgs(cmd.Flags().Args()); err != nil {
		return err
	}
	if cmd.Name() == "refresh" || cmd.Name() == "import" {
		known := refresh.Runner{Sources: datasets.All()}
		for _, name := range cmd.Flags().Args()[:min(1, cmd.Flags().NArg())] {
			source, part, _ := strings.Cut(name, "/")
			src, err := known.Source(source)
			if err == nil && part != "" && !src.HasPart(part) {
				err = fmt.Errorf("unknown part %q", name)
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// The metrics of the guide are those that the program writes.
func TestTheMetricsOfTheDocsAreWritten(t *testing.T) {
	guide, err := os.ReadFile(root + "/docs/operating.md")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "basedoc.prom")
	var errs bytes.Buffer
	if code := run(t.Context(), []string{"status", "--metrics", file, "--store", filepath.Join(t.TempDir(), "none")}, io.Discard, &errs); code != exitOK {
		t.Fatalf("exit %d: %s", code, errs.String())
	}
	written, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	names := func(pattern string, text []byte) (found []string) {
		for _, m := range regexp.MustCompile(pattern).FindAllSubmatch(text, -1) {
			found = append(found, string(m[1]))
		}
		slices.Sort(found)
		return slices.Compact(found)
	}
	want, got := names(`\b(basedoc_[a-z_]+)`, guide), names(`(?m)^# TYPE (\S+)`, written)
	if !slices.Equal(got, want) {
		t.Errorf("the program writes %v\nand docs/operating.md names %v", got, want)
	}
}
