package ingest

import "io/fs"

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

// line returns the current line, or 0 where the parser does not tell.
func (t *lineTracker) line() int {
	if t.current == nil {
		return 0
	}
	return t.current()
}
