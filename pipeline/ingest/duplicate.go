package ingest

import (
	"fmt"
	"io/fs"
	"iter"
	"reflect"
)

// findDuplicate parses a part again, this time with the whole keys in hand, and
// returns the error of the first row whose key was there before; nil if there
// is none. It is only called where hashes met, so it need not be frugal.
func findDuplicate[R any](parse func(fs.FS) iter.Seq2[R, error], part fs.FS, key *rowKey) error {
	f, name, err := Only(part)
	if err != nil {
		return err
	}
	f.Close()
	type place struct{ row, line int }
	first := make(map[string]place)
	tracker := &lineTracker{FS: part}
	here := place{}
	for row, err := range parse(tracker) {
		if err != nil {
			return err
		}
		here.row++
		here.line = tracker.line()
		text := key.text(reflect.ValueOf(row))
		before, twice := first[text]
		switch {
		case !twice:
			first[text] = here
		case before.line < here.line:
			return &RowError{File: name, Line: here.line, Err: fmt.Errorf("duplicate key %s (first at line %d)", text, before.line)}
		default: // the parser does not read by lines, or a line gives several rows
			return &RowError{File: name, Err: fmt.Errorf("row %d: duplicate key %s (first in row %d)", here.row, text, before.row)}
		}
	}
	return nil
}
