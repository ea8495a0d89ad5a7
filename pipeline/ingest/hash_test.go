package ingest

import (
	"fmt"
	"strings"
	"testing"
)

// Texts such as tables are full of do not meet, whatever their length.
func TestHashesOfUsualTextsDiffer(t *testing.T) {
	seen := make(map[uint64]string)
	check := func(s string) {
		if other, met := seen[hashText(s)]; met && other != s {
			t.Fatalf("%q and %q have the same hash", s, other)
		}
		seen[hashText(s)] = s
	}
	for n := range 40 {
		for _, letter := range "a0" {
			check(strings.Repeat(string(letter), n))
		}
	}
	for i := range 200_000 {
		check(fmt.Sprint(i))
		check(fmt.Sprintf("%d.%d.%d.0", 1+i>>16, i>>8&255, i&255))
		check(fmt.Sprintf("2001:%x::", i))
		check(fmt.Sprintf("A91%05X-of-a-longer-kind", i))
	}
}

func BenchmarkHashText(b *testing.B) {
	words := []string{"AU", "NPL", "ipv4", "allocated", "103.255.24.0"}
	for i := range b.N {
		hashText(words[i%len(words)])
	}
}
