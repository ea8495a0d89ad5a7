package rir_delegated

import (
	"strings"
	"testing"
)

// A line has the columns that strings.Split gives, without blanks around them, as
// far as there is room.
func FuzzSplit(f *testing.F) {
	for _, line := range []string{
		"", "|", "no bar", " a | b\t|c", "apnic|NP|ipv4|1.2.3.0|256|20010105|allocated|A9", "||||||||||||||||||||",
		"{|{|}|}|", "\xfc|\x7c\xfd|ü|\x00|", "12345678|12345678|1234567",
	} {
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, line string) {
		f := fields{"old", "old", "old", "old", "old", "old", "old", "old", "old"}
		columns := strings.Split(line, "|")
		if n := split(line, &f); n != len(columns) {
			t.Fatalf("%q: %d columns, want %d", line, n, len(columns))
		}
		for i, got := range f {
			want := ""
			if i < len(columns) {
				want = strings.TrimSpace(columns[i])
			}
			if got != want {
				t.Fatalf("%q: column %d is %q, want %q", line, i, got, want)
			}
		}
	})
}
