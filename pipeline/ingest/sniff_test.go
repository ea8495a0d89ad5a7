package ingest

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

func TestSniffPassesTextOnFromItsStart(t *testing.T) {
	for text, want := range map[string]string{
		"2|afrinic|20260821|":   "2|afrinic|20260821|",
		"\ufeffRegion,Code":     "Region,Code",
		"<survey><a/></survey>": "<survey><a/></survey>",
	} {
		r, err := Sniff(strings.NewReader(text), "a table")
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		if got, _ := io.ReadAll(r); string(got) != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestSniffSaysWhatAWrongFileIs(t *testing.T) {
	broken := errors.New("connection lost")
	for _, c := range []struct {
		r   io.Reader
		err string
	}{
		{strings.NewReader(""), "this file is empty, not a table"},
		{strings.NewReader("\ufeff\r\n"), "this file is empty, not a table"},
		{strings.NewReader("  <HTML><body>403 Forbidden"), "this is an HTML page, not a table"},
		{strings.NewReader("<!-- x --><!DocType HTML>"), "this is an HTML page, not a table"},
		{strings.NewReader("\x1f\x8b\x08"), "this is a binary file, not a table"},
		{strings.NewReader("a\x00b\x00"), "this is a binary file, not a table"},
		{iotest.ErrReader(broken), "reading a table: connection lost"},
	} {
		if _, err := Sniff(c.r, "a table"); err == nil || err.Error() != c.err {
			t.Errorf("got %v, want %s", err, c.err)
		}
	}
}
