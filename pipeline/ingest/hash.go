package ingest

import (
	"hash/maphash"
	"math/bits"
)

var longTextSeed = maphash.MakeSeed()

// hashText hashes a text. Most texts of a table are codes, numbers and short
// words: up to 16 bytes are taken in two overlapping pieces and multiplied.
func hashText(s string) uint64 {
	n := len(s)
	var a, b uint64
	switch {
	case n > 16:
		return maphash.String(longTextSeed, s)
	case n >= 8:
		a, b = eightBytes(s), eightBytes(s[n-8:])
	case n >= 4:
		a, b = fourBytes(s), fourBytes(s[n-4:])
	case n > 0:
		a = uint64(s[0]) | uint64(s[n/2])<<8 | uint64(s[n-1])<<16
	}
	high, low := bits.Mul64(a^0x9e3779b97f4a7c15, b^0xd1b54a32d192ed03^uint64(n)<<56)
	return mix(high ^ low)
}

// eightBytes reads the first eight bytes of s; the compiler makes it one load.
func eightBytes(s string) uint64 {
	_ = s[7]
	return fourBytes(s) | uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

func fourBytes(s string) uint64 {
	_ = s[3]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24
}

// mix spreads every bit of h over all of its bits, without losing any.
func mix(h uint64) uint64 {
	h ^= h >> 32
	h *= 0xd6e8feb86659fd93
	h ^= h >> 32
	h *= 0xd6e8feb86659fd93
	return h ^ h>>32
}
