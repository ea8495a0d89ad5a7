package ingest

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
)

const bom = "\ufeff"

// Sniff looks at the start of r and rejects what is plainly no text of data:
// nothing at all, an HTML page that a bot wall sent, or a binary. want says
// what is expected, such as "a delegated file". The reader it returns starts
// where r did, less a byte order mark.
func Sniff(r io.Reader, want string) (*bufio.Reader, error) {
	br := bufio.NewReaderSize(r, 64<<10)
	if start, _ := br.Peek(len(bom)); string(start) == bom {
		br.Discard(len(bom))
	}
	head, err := br.Peek(1024)
	switch {
	case len(head) == 0 && err != io.EOF:
		return nil, fmt.Errorf("reading %s: %w", want, err)
	case len(bytes.TrimSpace(head)) == 0 && err == io.EOF:
		return nil, fmt.Errorf("this file is empty, not %s", want)
	case isHTML(head):
		return nil, fmt.Errorf("this is an HTML page, not %s", want)
	case bytes.IndexByte(head, 0) >= 0 || bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte{0x1f, 0x8b}):
		return nil, fmt.Errorf("this is a binary file, not %s", want)
	}
	return br, nil
}

func isHTML(head []byte) bool {
	head = bytes.ToLower(bytes.TrimSpace(head))
	if !bytes.HasPrefix(head, []byte("<")) {
		return false
	}
	for _, mark := range []string{"<!doctype html", "<html", "<head", "<body", "<title", "<script"} {
		if bytes.Contains(head, []byte(mark)) {
			return true
		}
	}
	return false
}
