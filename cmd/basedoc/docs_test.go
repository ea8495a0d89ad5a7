package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
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

func TestTheMetricsOfTheDocsAreWritten(t *testing.T) {
	text, err := os.ReadFile(root + "/docs/operating.md")
	if err != nil {
		t.Fatal(err)
	}
	code, err := os.ReadFile("metrics.go")
	if err != nil {
		t.Fatal(err)
	}
	names := regexp.MustCompile(`\bbasedoc_[a-z_]+`).FindAllString(string(text), -1)
	if len(names) < 9 {
		t.Fatalf("only %v are named", names)
	}
	for _, name := range names {
		if !strings.Contains(string(code), `"`+strings.TrimPrefix(name, "basedoc_")+`"`) && !strings.Contains(string(code), "# TYPE "+name+" ") {
			t.Errorf("docs/operating.md names %s, which metrics.go does not write", name)
		}
	}
}
