// Package goldentest holds what code gives against files of expected output. The
// flag -update, which make golden sets, rewrites those that differ.
package goldentest

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the expected outputs with what the code gives now")

// Update reports whether expected outputs are to be rewritten.
func Update() bool { return *update }

// Compare holds got against a file, or rewrites the file.
func Compare(t testing.TB, path, got string) {
	t.Helper()
	want, err := os.ReadFile(path)
	if err == nil && got == string(want) {
		return
	}
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if err != nil {
		t.Fatalf("%v (go test -update writes it)", err)
	}
	t.Errorf("%s: %s", path, difference(string(want), got))
}

// difference shows the first line where got departs from want.
func difference(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	i := 0
	for i < len(w)-1 && i < len(g)-1 && w[i] == g[i] {
		i++
	}
	return fmt.Sprintf("line %d:\n got  %q\n want %q", i+1, g[i], w[i])
}
