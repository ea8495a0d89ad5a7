package main

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"basedoc/pipeline/store/storetest"
)

// calledWith are arguments with which a command goes as far as to use its flags.
var calledWith = map[string][]string{
	"describe":      {"ipv6_user_share"},
	"import":        {"rir_delegated", "nothing.txt"},
	"prune":         {"--keep", "1"},
	"query":         {"google_ipv6.economies"},
	"template":      {"transit_prices"},
	"vintages diff": {"release"},
	"vintages use":  {"release"},
}

// allCommands lists every command that can be called, but for the root.
func allCommands() []string {
	root := newRoot(&app{})
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	var names []string
	var walk func(*cobra.Command)
	walk = func(cmd *cobra.Command) {
		if cmd.Runnable() && cmd != root {
			names = append(names, commandName(cmd))
		}
		for _, sub := range cmd.Commands() {
			walk(sub)
		}
	}
	walk(root)
	return names
}

// Every command either does something with a shared flag or refuses it.
func TestNoCommandIgnoresASharedFlag(t *testing.T) {
	t.Chdir(storetest.Dir(t))
	file := filepath.Join(storetest.Dir(t), "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	// With these values a command fails as soon as it looks at them.
	impossible := map[string]string{flagStore: file, flagAsOf: "some day"}
	commands := allCommands()
	if len(commands) < 15 {
		t.Fatalf("only %v were found", commands)
	}
	for _, name := range commands {
		for flag, value := range impossible {
			args := append(strings.Fields(name), calledWith[name]...)
			var out, errs bytes.Buffer
			code := run(t.Context(), append(args, "--"+flag, value), &out, &errs)
			uses := slices.Contains(sharedFlags[name], flag)
			switch said := out.String() + errs.String(); {
			case !uses && (code != exitUsage || !strings.Contains(said, "basedoc "+name+" takes no --"+flag+": ")):
				t.Errorf("%s does not refuse --%s: exit %d, %s", name, flag, code, said)
			case uses && (code == exitOK || !strings.Contains(said, value)):
				t.Errorf("%s does not look at --%s: exit %d, %s", name, flag, code, said)
			}
		}
	}
	for _, name := range commands {
		if _, ok := sharedFlags[name]; !ok && !strings.HasPrefix(name, "completion ") && name != "help" {
			t.Errorf("sharedFlags does not say what %s uses", name)
		}
	}
	for name := range sharedFlags {
		if !slices.Contains(commands, name) {
			t.Errorf("sharedFlags names %q, which is no command", name)
		}
	}
}

// Where the arguments leave nothing for a flag to do, it is refused too.
func TestAFlagWithoutUseIsRefused(t *testing.T) {
	t.Chdir(storetest.Dir(t))
	for _, line := range []string{
		"list reports --as-of 2026-09-30", "list reports --store x",
		"describe ipv6_deployment --as-of 2026-09-30", "vintages diff release release --as-of 2026-09-30",
		"status --metrics m.prom --as-of 2026-09-30", "--store x", "--as-of 2026-09-30", "list --version",
	} {
		var out, errs bytes.Buffer
		if code := run(t.Context(), strings.Fields(line), &out, &errs); code != exitUsage || out.Len() > 0 {
			t.Errorf("basedoc %s: exit %d, prints %q and %q", line, code, out.String(), errs.String())
		}
	}
}

func TestASharedFlagMayStandBeforeTheCommand(t *testing.T) {
	t.Chdir(storetest.Dir(t))
	var out, errs bytes.Buffer
	args := []string{"--store", "elsewhere", "--as-of", "1999-12-31", "query", "select 1"}
	if code := run(t.Context(), args, &out, &errs); code != exitFailed || !strings.Contains(errs.String(), "no vintage that old") {
		t.Errorf("exit %d, %s", code, errs.String())
	}
}

func TestVersionSaysWhatTheProgramIs(t *testing.T) {
	var out, errs bytes.Buffer
	if code := run(t.Context(), []string{"--version"}, &out, &errs); code != exitOK {
		t.Fatalf("exit %d, %s", code, errs.String())
	}
	for _, want := range []string{"basedoc ", "\nrevision  ", "\nGo  ", "\nDuckDB           v1.", "\nrelease vintage  20"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is missing from\n%s", want, out.String())
		}
	}
	built := &debug.BuildInfo{Settings: []debug.BuildSetting{
		{Key: "vcs.revision", Value: "0123abc"}, {Key: "vcs.time", Value: "2026-11-22T03:15:00Z"}, {Key: "vcs.modified", Value: "true"}}}
	if got := revision(built); got != "0123abc of 2026-11-22T03:15:00Z, with changes that are not committed" {
		t.Errorf("the revision reads %q", got)
	}
}
