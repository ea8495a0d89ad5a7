package ingest

import (
	"bufio"
	"io"
	"unicode/utf8"
)

// Latin1 reads in UTF-8 what r holds in ISO-8859-1. Characters that are UTF-8
// already stay as they are, so that a publisher may change over: two or more
// bytes that happen to be both are no text of any language.
func Latin1(r io.Reader) io.Reader { return &latin1{r: bufio.NewReaderSize(r, 64<<10)} }

type latin1 struct {
	r       *bufio.Reader
	pending []byte // of a character that did not fit
}

func (l *latin1) Read(p []byte) (n int, err error) {
	n = copy(p, l.pending)
	l.pending = l.pending[n:]
	for n < len(p) {
		if n > 0 && l.r.Buffered() == 0 {
			return n, nil // rather than wait
		}
		c, err := l.r.ReadByte()
		if err != nil {
			return n, err
		}
		if c < utf8.RuneSelf {
			p[n] = c
			n++
			continue
		}
		char := l.char(c)
		m := copy(p[n:], char)
		n, l.pending = n+m, char[m:]
	}
	return n, nil
}

// char returns the character that begins with c in UTF-8.
func (l *latin1) char(c byte) []byte {
	rest, _ := l.r.Peek(utf8.UTFMax - 1)
	if r, size := utf8.DecodeRune(append([]byte{c}, rest...)); r != utf8.RuneError {
		l.r.Discard(size - 1)
		return utf8.AppendRune(nil, r)
	}
	return utf8.AppendRune(nil, rune(c))
}
