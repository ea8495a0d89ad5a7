package ingest

import (
	"bytes"
	"errors"
	"io"
)

// maxLine is the longest line of text that is believed. A longer one is a
// broken quote or no text at all, and is not gathered in memory.
const maxLine = 1 << 20

var (
	errNUL      = errors.New("NUL byte: not UTF-8 text")
	errLongLine = errors.New("line longer than 1 MiB")
)

// A textReader ends at the first NUL byte, with an error. The bytes before it
// are delivered, so that a reader of lines knows where it was.
type textReader struct {
	r   io.Reader
	err error
}

func (t *textReader) Read(p []byte) (int, error) {
	if t.err != nil {
		return 0, t.err
	}
	n, err := t.r.Read(p)
	if i := bytes.IndexByte(p[:n], 0); i >= 0 {
		n, err = i, errNUL
	}
	t.err = err
	return n, err
}
