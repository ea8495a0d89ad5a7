package ingest

import (
	"bytes"
	"testing"
)

// Eight bytes at a time give what one at a time does, whatever stands where.
func TestRunsAreCountedByEveryByte(t *testing.T) {
	for c := range 256 {
		for at := range 20 {
			b := bytes.Repeat([]byte{'5'}, 20)
			b[at] = byte(c)
			want := 20
			if c < ' ' || c == '"' || c == '\\' {
				want = at
			}
			if n, isASCII := textRun(b); n != want || isASCII != (c < 0x80) {
				t.Errorf("text with byte %#x at %d: %d, %v", c, at, n, isASCII)
			}
			want = 20
			if c < '0' || c > '9' {
				want = at
			}
			if n := digitRun(b); n != want {
				t.Errorf("digits with byte %#x at %d: %d", c, at, n)
			}
		}
	}
}
