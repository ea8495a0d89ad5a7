package main

import (
	"bytes"
	"context"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"basedoc/pipeline/store/storetest"
)

// readme returns the lines of the README's fenced blocks of one kind.
func readme(t *testing.T, kind string) []string {
	t.Helper()
	text, err := os.ReadFile(root + "/README.md")
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, block := range regexp.MustCompile("(?s)```"+kind+"\n(.*?)```").FindAllStringSubmatch(string(text), -1) {
		lines = append(lines, strings.Split(strings.TrimSpace(block[1]), "\n")...)
	}
	return lines
}

// words splits a command line as a shell would, quotes and comments included.
func words(line string) []string {
	line, _, _ = strings.Cut(line, "  #")
	var out []string
	for _, m := range regexp.MustCompile(`"([^"]*)"|(\S+)`).FindAllStringSubmatch(line, -1) {
		out = append(out, m[1]+m[2])
	}
	return out
}

func TestTheCommandsOfTheREADMEWork(t *testing.T) {
	lines, ran := readme(t, "sh"), 0
	t.Chdir(storetest.Dir(t))
	for _, line := range lines {
		args := words(line)
		if args[0] != "basedoc" {
			continue
		}
		ran++
		var out, errs bytes.Buffer
		if code := run(context.Background(), args[1:], &out, &errs); code != exitOK || out.Len() == 0 && !slices.Contains(args, "--out") {
			t.Errorf("%s: exit %d, %d bytes of output\n%s", line, code, out.Len(), errs.String())
		}
	}
	if ran < 6 {
		t.Errorf("only %d commands were found", ran)
	}
}

// Commands that need files of the reader's are checked by their words only.
func TestTheCommandsThatNeedFilesExist(t *testing.T) {
	cmd := newRoot(&app{})
	for _, line := range readme(t, "console") {
		args := words(line)
		found, rest, err := cmd.Find(args[1:])
		if err != nil || found == cmd {
			t.Errorf("%s: no such command", line)
			continue
		}
		if err := found.ParseFlags(rest); err != nil {
			t.Errorf("%s: %v", line, err)
		}
	}
}

func TestTheTargetsOfTheREADMEExist(t *testing.T) {
	makefile, err := os.ReadFile(root + "/Makefile")
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range readme(t, "sh") {
		if args := words(line); args[0] == "make" && !bytes.Contains(makefile, []byte("\n"+args[1]+":")) {
			t.Errorf("%s: the Makefile has no such target", line)
		}
	}
}

func TestTheLibrariesOfTheREADMEAreThoseOfGoMod(t *testing.T) {
	mod, err := os.ReadFile(root + "/go.mod")
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(root + "/README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`(?m)^\t(\S+) v\S+$`).FindAllSubmatch(mod, -1) {
		name := string(m[1])
		if slices.ContainsFunc([]string{"golang.org/x/", "git.sr.ht/"}, func(p string) bool { return strings.HasPrefix(name, p) }) {
			continue // what stands behind the standard library and gonum
		}
		if !bytes.Contains(text, []byte("`"+name+"`")) {
			t.Errorf("README.md does not say where %s lives", name)
		}
	}
}

func TestThePictureOfTheREADMEIsOfTheBundledData(t *testing.T) {
	shown, err := os.ReadFile(root + "/docs/example.svg")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(storetest.Dir(t))
	var out, errs bytes.Buffer
	if code := run(context.Background(), []string{"report", "lldc_connectivity_cost"}, &out, &errs); code != exitOK {
		t.Fatalf("report: exit %d\n%s", code, errs.String())
	}
	made, err := os.ReadFile("out/lldc_connectivity_cost/figures/neighbours.svg")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(shown, made) {
		t.Error("docs/example.svg is not what the report draws; copy out/lldc_connectivity_cost/figures/neighbours.svg to it")
	}
}
