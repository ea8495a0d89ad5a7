package ingest

import (
	"fmt"
	"io/fs"
	"iter"
)

// findDuplicate parses a part again, comparing the whole keys whose hashes are
// repeated, and returns the error of the first row whose key was there before; nil
// if there is none.
func findDuplicate[R any](parse func(fs.FS) iter.Seq2[R, error], part fs.FS, keys *keyReader, repeated map[uint64]bool) error {
	f, name, err := Only(part)
	if err != nil {
		return err
	}
	f.Close()
	type place struct{ row, line int }
	first := make(map[string]place)
	tracker := &lineTracker{FS: part}
	here := place{}
	one := make([]R, 1)
	for row, err := range parse(tracker) {
		if err != nil {
			return err
		}
		here.row++
		here.line = tracker.line()
		one[0] = row
		if !repeated[keys.hashes(one)[0]] {
			continue
		}
		text := keys.text(row)
		before, again := first[text]
		switch {
		case !again:
			first[text] = here
		case before.line < here.line:
			return &RowError{File: name, Line: here.line, Err: fmt.Errorf("duplicate key %s (first at line %d)", text, before.line)}
		default: // the parser does not read by lines, or a line gives several rows
			return &RowError{File: name, Err: fmt.Errorf("row %d: duplicate key %s (first in row %d)", here.row, text, before.row)}
		}
	}
	return nil
}

// A lineTracker is a part that knows which line its parser has come to, if the
// parser reads it through Lines or CSV.
type lineTracker struct {
	fs.FS
	current func() int
}

// ReadDir lists the part as it lists itself.
func (t *lineTracker) ReadDir(name string) ([]fs.DirEntry, error) {
	return fs.ReadDir(t.FS, name)
}

// trackLines tells a part that its parser's line is what line returns, if the part
// is to know.
func trackLines(part fs.FS, line func() int) {
	switch p := part.(type) {
	case *entryFS:
		trackLines(p.part, line)
	case *lineTracker:
		p.current = line
	}
}

// line returns the current line, or 0 where the parser does not tell.
func (t *lineTracker) line() int {
	if t.current == nil {
		return 0
	}
	return t.current()
}
