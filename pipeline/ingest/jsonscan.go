package ingest

import (
	"encoding/binary"
	"math/bits"
)

// Eight bytes are looked at together: most of a document is names and digits.
const (
	eachByte = 0x0101010101010101
	eachTop  = 0x8080808080808080
)

// textRun counts the bytes that b begins with which a text may hold as they are:
// neither quotes, backslashes nor control characters. It reports whether all of
// them are ASCII.
func textRun(b []byte) (n int, isASCII bool) {
	top := uint64(0)
	for ; n+8 <= len(b); n += 8 {
		x := binary.LittleEndian.Uint64(b[n:])
		quote, backslash := x^eachByte*'"', x^eachByte*'\\'
		// The lowest top bit that is set is that of the first such byte.
		found := ((x-eachByte*' ')&^x | (quote-eachByte)&^quote | (backslash-eachByte)&^backslash) & eachTop
		if found != 0 {
			at := bits.TrailingZeros64(found)
			top |= x & (1<<at - 1)
			return n + at/8, top&eachTop == 0
		}
		top |= x
	}
	for ; n < len(b) && b[n] >= ' ' && b[n] != '"' && b[n] != '\\'; n++ {
		top |= uint64(b[n])
	}
	return n, top&eachTop == 0
}

// digitRun counts the digits that b begins with.
func digitRun(b []byte) (n int) {
	for ; n+8 <= len(b); n += 8 {
		x := binary.LittleEndian.Uint64(b[n:]) ^ eachByte*'0'
		if found := (x + eachByte*(0x80-10) | x) & eachTop; found != 0 {
			return n + bits.TrailingZeros64(found)/8
		}
	}
	for n < len(b) && b[n]-'0' <= 9 {
		n++
	}
	return n
}

// valueEnd returns where the value ends that stands at b[i:], behind white space,
// if all of it is there, is JSON and is nested no more than room deep. Else it
// returns -1.
func valueEnd(b []byte, i, room int) int {
	i = spaceEnd(b, i)
	if i == len(b) {
		return -1
	}
	switch b[i] {
	case '{', '[':
		return listEnd(b, i, room-1)
	case '"':
		return textEnd(b, i)
	case 't':
		return wordEnd(b, i, "true")
	case 'f':
		return wordEnd(b, i, "false")
	case 'n':
		return wordEnd(b, i, "null")
	}
	return numberEnd(b, i)
}

// listEnd returns where the object or array at b[i:] ends.
func listEnd(b []byte, i, room int) int {
	if room < 0 {
		return -1
	}
	isObject := b[i] == '{'
	closing := b[i] + 2 // of { and of [
	i = spaceEnd(b, i+1)
	if i < len(b) && b[i] == closing {
		return i + 1
	}
	for {
		if isObject {
			i = nameEnd(b, i)
		}
		if i >= 0 {
			i = valueEnd(b, i, room)
		}
		if i < 0 {
			return -1
		}
		i = spaceEnd(b, i)
		switch {
		case i == len(b):
			return -1
		case b[i] == closing:
			return i + 1
		case b[i] != ',':
			return -1
		}
		i++
	}
}

// nameEnd returns where a name and the colon behind it end.
func nameEnd(b []byte, i int) int {
	i = spaceEnd(b, i)
	if i == len(b) || b[i] != '"' {
		return -1
	}
	if i = textEnd(b, i); i < 0 {
		return -1
	}
	i = spaceEnd(b, i)
	if i == len(b) || b[i] != ':' {
		return -1
	}
	return i + 1
}

// textEnd returns where a text without escapes ends.
func textEnd(b []byte, i int) int {
	n, _ := textRun(b[i+1:])
	i += 1 + n
	if i == len(b) || b[i] != '"' {
		return -1
	}
	return i + 1
}

func wordEnd(b []byte, i int, word string) int {
	if end := i + len(word); end <= len(b) && string(b[i:end]) == word {
		return end
	}
	return -1
}

// numberEnd returns where a number ends, if something follows it.
func numberEnd(b []byte, i int) int {
	if b[i] == '-' {
		i++
	}
	whole := digitRun(b[i:])
	if whole == 0 || whole > 1 && b[i] == '0' {
		return -1
	}
	i += whole
	if i < len(b) && b[i] == '.' {
		n := digitRun(b[i+1:])
		if i += 1 + n; n == 0 {
			return -1
		}
	}
	if i < len(b) && (b[i] == 'e' || b[i] == 'E') {
		if i++; i < len(b) && (b[i] == '+' || b[i] == '-') {
			i++
		}
		n := digitRun(b[i:])
		if i += n; n == 0 {
			return -1
		}
	}
	if i == len(b) {
		return -1
	}
	return i
}

// spaceEnd returns where white space ends.
func spaceEnd(b []byte, i int) int {
	for i < len(b) && (b[i] == ' ' || b[i] == '\n' || b[i] == '\t' || b[i] == '\r') {
		i++
	}
	return i
}
