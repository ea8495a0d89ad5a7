package ingest

import (
	"bytes"
	"io"
	"io/fs"
	"iter"
	"strings"
)

// Lines reads a text file in UTF-8 line by line.
//
//	lines, err := ingest.OpenLines(part)
//	...
//	defer lines.Close()
//	for n, line := range lines.All() { ... }
//	if err := lines.Err(); err != nil { ... }
//
// A line comes without its line break, LF or CRLF, and the first without a
// byte order mark. Lines are cut from blocks that are never reused: a line and
// its substrings may be kept, and cost no further memory while the row they
// are in is on its way.
type Lines struct {
	r      io.Reader
	closer io.Closer
	file   string
	line   int
	err    error
}

// OpenLines opens the single file of a part.
func OpenLines(part fs.FS) (*Lines, error) {
	f, name, err := Only(part)
	if err != nil {
		return nil, err
	}
	l := NewLines(f, name)
	l.closer = f
	trackLines(part, l.Line)
	return l, nil
}

// NewLines reads lines from r. Errors call it file.
func NewLines(r io.Reader, file string) *Lines {
	return &Lines{r: &textReader{r: r}, file: file}
}

// All yields every line with its number, counted from 1. It can be ranged over
// once; ask Err afterwards.
func (l *Lines) All() iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		for block := range l.blocks() {
			valid := checkUTF8(block) == nil
			for len(block) > 0 {
				end := strings.IndexByte(block, '\n')
				line := block
				if end < 0 {
					block = ""
				} else {
					line, block = block[:end], block[end+1:]
				}
				if !valid {
					if err := checkUTF8(line); err != nil {
						l.fail(err)
						return
					}
				}
				l.line++
				if n := len(line); n > 0 && line[n-1] == '\r' {
					line = line[:n-1]
				}
				if l.line == 1 {
					line = strings.TrimPrefix(line, bom)
				}
				if !yield(l.line, line) {
					return
				}
			}
		}
	}
}

// blocks yields the text in pieces of whole lines.
func (l *Lines) blocks() iter.Seq[string] {
	return func(yield func(string) bool) {
		buf := make([]byte, 64<<10)
		held := 0 // bytes of a line whose end is not read yet
		for {
			n, err := l.r.Read(buf[held:])
			whole := bytes.LastIndexByte(buf[held:held+n], '\n') + 1
			if whole > 0 {
				whole += held
			}
			held += n
			if err == io.EOF {
				whole = held
			}
			if whole > 0 && !yield(string(buf[:whole])) {
				return
			}
			held = copy(buf, buf[whole:held])
			switch {
			case err == io.EOF:
				return
			case err != nil:
				l.fail(err)
				return
			case held > maxLine:
				l.fail(errLongLine)
				return
			case held == len(buf):
				buf = append(buf, make([]byte, len(buf))...)
			}
		}
	}
}

// fail notes an error of the line after the last one that was yielded.
func (l *Lines) fail(err error) {
	l.err = &RowError{File: l.file, Line: l.line + 1, Err: err}
}

// Name returns the name of the file.
func (l *Lines) Name() string { return l.file }

// Line returns the number of the current line.
func (l *Lines) Line() int { return l.line }

// At says that err is the fault of the current line.
func (l *Lines) At(err error) error {
	return &RowError{File: l.file, Line: l.line, Err: err}
}

// Err returns the error that ended the lines before their time, if any.
func (l *Lines) Err() error { return l.err }

// Close closes the file.
func (l *Lines) Close() error {
	if l.closer == nil {
		return nil
	}
	return l.closer.Close()
}
