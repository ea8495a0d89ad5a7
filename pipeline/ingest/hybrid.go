package ingest

import "encoding/binary"

// appendHybrid encodes small numbers of the given width in bits the way that
// Parquet encodes levels and dictionary indexes: long runs as one value and
// their length, the rest packed in groups of eight.
func appendHybrid[V uint8 | uint32](dst []byte, values []V, width int) []byte {
	const longRun = 16
	for i := 0; i < len(values); {
		if n := runLength(values[i:], len(values)); n >= longRun || i+n == len(values) {
			dst = binary.AppendUvarint(dst, uint64(n)<<1)
			for b, v := 0, uint32(values[i]); b < width; b += 8 {
				dst = append(dst, byte(v>>b))
			}
			i += n
			continue
		}
		start := i
		for i < len(values) && runLength(values[i:], longRun) < longRun {
			i += 8
		}
		i = min(i, len(values))
		dst = binary.AppendUvarint(dst, uint64(i-start+7)/8<<1|1)
		dst = appendPacked(dst, values[start:i], width)
	}
	return dst
}

// runLength counts how many values are equal to the first, but not beyond most.
func runLength[V uint8 | uint32](values []V, most int) int {
	n := 1
	for n < len(values) && n < most && values[n] == values[0] {
		n++
	}
	return n
}

// appendPacked packs values bit by bit, in whole groups of eight.
func appendPacked[V uint8 | uint32](dst []byte, values []V, width int) []byte {
	end := len(dst) + (len(values)+7)/8*width
	var bits uint64
	held := 0
	for _, v := range values {
		bits |= uint64(v) << held
		for held += width; held >= 8; held -= 8 {
			dst = append(dst, byte(bits))
			bits >>= 8
		}
	}
	for len(dst) < end {
		dst = append(dst, byte(bits))
		bits >>= 8
	}
	return dst
}
