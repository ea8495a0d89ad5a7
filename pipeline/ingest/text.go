package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"
)

// maxLine is the longest line of text that is accepted; the longest known has
// 1,500 bytes. A longer one is a broken quote or no text at all. Thousands of
// lines are in memory at a time, on their way from parser to writer.
const maxLine = 128 << 10

// maxColumns is the number of columns that are accepted, as many as a spreadsheet
// can have.
const maxColumns = 1 << 14

var (
	errNUL      = errors.New("NUL byte: not UTF-8 text")
	errColumns  = fmt.Errorf("more than %d columns", maxColumns)
	errLongLine = errors.New("line longer than 128 KiB")
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

// checkUTF8 rejects a text that is not UTF-8: what it is meant to say can only
// be guessed at.
func checkUTF8(text string) error {
	if utf8.ValidString(text) {
		return nil
	}
	return fmt.Errorf("not UTF-8: %s", excerpt(text))
}
