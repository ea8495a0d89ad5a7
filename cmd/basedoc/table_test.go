package main

import (
	"bufio"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"basedoc/pipeline/warehouse"
)

// A table holds its first rows only: a value that is wider than those pushes
// its own line aside, and no other.
func TestATableIsPrintedAsItComes(t *testing.T) {
	var out bytes.Buffer
	tab := &table{out: bufio.NewWriter(&out)}
	if err := tab.begin([]warehouse.Column{{Name: "n"}, {Name: "name"}, {Name: "x"}}); err != nil {
		t.Fatal(err)
	}
	const rows = measuredRows + 3
	for i := range rows {
		name := "short"
		if i == rows-2 {
			name = "much longer"
		}
		if err := tab.row([]any{int64(i), name, "end"}); err != nil {
			t.Fatal(err)
		}
		if len(tab.held) >= measuredRows {
			t.Fatalf("%d rows are held", len(tab.held))
		}
	}
	if err := tab.out.Flush(); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
	want := []string{"   n  name   x", "----  -----  ---", "   0  short  end"}
	want = append(want, fmt.Sprintf("%d  short  end", rows-3), fmt.Sprintf("%d  much longer  end", rows-2), fmt.Sprintf("%d  short  end", rows-1))
	got := append(lines[:3:3], lines[len(lines)-3:]...)
	if strings.Join(got, "\n") != strings.Join(want, "\n") || len(lines) != rows+2 {
		t.Errorf("%d lines:\n%s\nwant\n%s", len(lines), strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// Long texts count as well: few of them are held.
func TestATableOfLongTextsHoldsLittle(t *testing.T) {
	tab := &table{out: bufio.NewWriter(&bytes.Buffer{})}
	if err := tab.begin([]warehouse.Column{{Name: "text"}}); err != nil {
		t.Fatal(err)
	}
	for range 20 {
		if err := tab.row([]any{strings.Repeat("x", 1<<20)}); err != nil {
			t.Fatal(err)
		}
		if len(tab.held) > 4 {
			t.Fatalf("%d rows of a megabyte are held", len(tab.held))
		}
	}
}
