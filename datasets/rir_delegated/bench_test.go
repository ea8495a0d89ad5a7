package rir_delegated

import (
	"bytes"
	"fmt"
	"testing"
)

// BenchmarkParse reads a million lines that repeat the shapes of the extended
// form; run it with -benchmem: allocations must not grow with the lines.
func BenchmarkParse(b *testing.B) {
	const records = 1_000_000
	var text bytes.Buffer
	fmt.Fprintf(&text, "2|afrinic|20260821|%d|00000000|20260821|00000\n", records)
	fmt.Fprintf(&text, "afrinic|*|asn|*|%d|summary\nafrinic|*|ipv4|*|%d|summary\nafrinic|*|ipv6|*|%d|summary\n", records/4, records/2, records/4)
	for i := range records {
		switch i % 4 {
		case 0:
			fmt.Fprintf(&text, "afrinic|ZA|asn|%d|1|19910301|allocated|F36B%04X\n", 32768+i, i%4096)
		case 1:
			fmt.Fprintf(&text, "afrinic|KE|ipv6|2c0f:%x:%x::|48|20%02d0912|assigned|F36D%04X\n", 1+i>>12, 1+i&4095, i%26, i%4096)
		default:
			fmt.Fprintf(&text, "afrinic|NG|ipv4|%d.%d.%d.0|256|20%02d0105|allocated|F36C%04X\n", 1+i>>16, i>>8&255, i&255, i%26, i%4096)
		}
	}
	b.SetBytes(int64(text.Len()))
	for b.Loop() {
		rows := 0
		for _, err := range parse(partFS("afrinic", text.Bytes())) {
			if err != nil {
				b.Fatal(err)
			}
			rows++
		}
		if rows != records {
			b.Fatalf("%d rows", rows)
		}
	}
}
