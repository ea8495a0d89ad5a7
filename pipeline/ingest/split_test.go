package ingest

import (
	"slices"
	"strings"
	"testing"
)

// Split gives what strings.Split gives, as far as there is room.
func FuzzSplit(f *testing.F) {
	for _, line := range []string{
		"", "|", "no bar", "apnic|NP|ipv4|1.2.3.0|256|20010105|allocated|A9", "||||||||||||||||||||",
		"{|{|}|}|", "\xfc|\x7c\xfd|ü|\x00|", "12345678|12345678|1234567",
	} {
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, line string) {
		fields := []string{"old", "old", "old", "old"}
		n := Split(line, '|', fields)
		want := strings.Split(line, "|")
		if n != len(want) {
			t.Fatalf("%q: %d fields, want %d", line, n, len(want))
		}
		want = append(want, "", "", "", "")[:len(fields)]
		if !slices.Equal(fields, want) {
			t.Fatalf("%q: %q, want %q", line, fields, want)
		}
	})
}
