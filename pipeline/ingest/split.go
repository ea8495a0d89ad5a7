package ingest

import "math/bits"

// Split cuts a line at every sep, which is an ASCII character, into fields, and
// returns how many there are, which may be more than fit. Fields beyond the
// line's own are empty. It looks at eight bytes at a time: publishers' fields
// are too short for a search of each to pay.
func Split(line string, sep byte, fields []string) (n int) {
	const ones, low = 0x0101010101010101, 0x7f7f7f7f7f7f7f7f
	pattern := ones * uint64(sep)
	start, i := 0, 0
	cut := func(at int) {
		if n < len(fields) {
			fields[n] = line[start:at]
		}
		start = at + 1
		n++
	}
	for ; i+8 <= len(line); i += 8 {
		differs := eightBytes(line[i:i+8]) ^ pattern // zero where sep is
		found := ^((differs&low + low) | differs | low)
		for ; found != 0; found &= found - 1 {
			cut(i + bits.TrailingZeros64(found)/8)
		}
	}
	for ; i < len(line); i++ {
		if line[i] == sep {
			cut(i)
		}
	}
	cut(len(line))
	if n < len(fields) {
		clear(fields[n:])
	}
	return n
}
