package main

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"basedoc/pipeline/confine"
)

// act prepares a run of the program whose confined process plays a part, in a
// folder of its own, with a folder of its own for temporary files.
func act(t *testing.T, part string, args ...string) (cmd *exec.Cmd, temp string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	t.Cleanup(cancel)
	temp = t.TempDir()
	cmd = exec.CommandContext(ctx, "basedoc", args...)
	cmd.Dir = t.TempDir()
	cmd.Env = append(os.Environ(), "TMPDIR="+temp, roleEnv+"="+part)
	return cmd, temp
}

// wantEmpty expects that nothing is left in a folder.
func wantEmpty(t *testing.T, dir string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) > 0 {
		t.Errorf("%s holds %v: %v", dir, entries, err)
	}
}

// Where the engine and all that guards it have failed, the operating system
// alone keeps the confined process from changing anything but its own folders.
func TestTheOperatingSystemForbidsWriting(t *testing.T) {
	if !strings.HasPrefix(confine.Level(), "writing and the network") {
		t.Skip(confine.Level())
	}
	for _, command := range [][]string{{"query", "select 1"}, {"query", "select 1", "--out", "answer.csv", "--format", "csv"}, {"report"}} {
		t.Run(strings.Join(command, " "), func(t *testing.T) {
			cmd, temp := act(t, "break out", command...)
			store := filepath.Join(cmd.Dir, "store", "tables")
			if err := os.MkdirAll(store, 0o777); err != nil {
				t.Fatal(err)
			}
			target := filepath.Join(store, "calls.parquet")
			if err := os.WriteFile(target, []byte("figures"), 0o666); err != nil {
				t.Fatal(err)
			}
			cmd.Env = append(cmd.Env, targetEnv+"="+target, "BASEDOC_STORE="+filepath.Join(cmd.Dir, "none"))
			said, err := cmd.CombinedOutput()
			if err != nil {
				t.Errorf("%v", err)
			}
			allowed := []string{"read", "spill", "discard"}
			deeds := 0
			for line := range strings.Lines(string(said)) {
				deed, outcome, ok := strings.Cut(strings.TrimSpace(line), ": ")
				if !ok || deed == "note" {
					continue
				}
				deeds++
				if done := outcome == "done"; done != slices.Contains(allowed, deed) {
					t.Errorf("%s: %s", deed, outcome)
				}
			}
			if deeds < 20 {
				t.Errorf("only %d deeds were tried:\n%s", deeds, said)
			}
			if text, err := os.ReadFile(target); err != nil || string(text) != "figures" {
				t.Errorf("the stored file holds %q: %v", text, err)
			}
			err = filepath.WalkDir(cmd.Dir, func(path string, d fs.DirEntry, err error) error {
				if err == nil && !d.IsDir() && path != target && d.Name() != "answer.csv" {
					t.Errorf("it has written %s", path)
				}
				return err
			})
			if err != nil {
				t.Error(err)
			}
			wantEmpty(t, temp)
		})
	}
}

// What a confined process does to itself is told in one sentence, ends nobody
// else, and leaves nothing behind, not even a part of an answer.
func TestAConfinedProcessFailsAlone(t *testing.T) {
	for _, c := range []struct{ part, want string }{
		{"hog", "needs too much room"},
		{"crash", "a confined process has crashed"},
	} {
		cmd, temp := act(t, c.part, "query", "select 1", "--format", "csv", "--out", "answer.csv")
		said, err := cmd.CombinedOutput()
		if cmd.ProcessState.ExitCode() != exitFailed || !strings.Contains(string(said), c.want) {
			t.Errorf("%s: %v\n%s", c.part, err, said)
		}
		if c.part == "hog" && bytes.Contains(said, []byte("goroutine")) {
			t.Errorf("it shows its inside:\n%s", said)
		}
		wantEmpty(t, temp)
		wantEmpty(t, cmd.Dir)
	}
}

// The limits hold for what the engine does not count.
func TestAQueryKeepsToItsMemoryAndTime(t *testing.T) {
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"select list_sort(range(2000000000))"}, "needs too much room"},
		{[]string{"select list_resize([1], 4000000000)"}, "needs too much room"},
		{[]string{"from (describe select 1), (select list_resize([1], 4000000000))"}, "needs too much room"},
		{[]string{endless, "--timeout", "1s"}, "it took longer than 1s"},
	} {
		cmd, temp := act(t, "", append([]string{"query"}, c.args...)...)
		said, err := cmd.CombinedOutput()
		if cmd.ProcessState.ExitCode() != exitFailed || !strings.Contains(string(said), c.want) {
			t.Errorf("%v: %v\n%s", c.args, err, said)
		}
		wantEmpty(t, temp)
	}
}

// endless is a question that takes hours.
const endless = "select count(*) from range(10000000) a, range(10000000) b where a.range + b.range = 7"

// An answer comes to its file once it is whole: a query that fails leaves the
// file before as it was.
func TestAFailedQueryLeavesTheFileAsItWas(t *testing.T) {
	t.Chdir(t.TempDir())
	for i, c := range []struct {
		sql  string
		want string
	}{{"select 1 as n", "n\n1\n"}, {"select cast('x' as integer) as n", "n\n1\n"}, {"select 2 as n", "n\n2\n"}} {
		var out, errs bytes.Buffer
		code := run(t.Context(), []string{"query", c.sql, "--format", "csv", "--out", "answer.csv"}, &out, &errs)
		if text, err := os.ReadFile("answer.csv"); (code == exitOK) != (i != 1) || err != nil || string(text) != c.want {
			t.Errorf("%s: exit %d, the file holds %q: %v", c.sql, code, text, err)
		}
	}
	entries, err := os.ReadDir(".")
	if err != nil || len(entries) != 1 {
		t.Errorf("the folder holds %v: %v", entries, err)
	}
}
