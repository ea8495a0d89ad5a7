package confine

import (
	"bytes"
	"io"
	"regexp"
	"sync"
)

// A crashFilter passes on what a process writes, line by line, until the lines
// of a crash begin. Those it keeps, for whoever knows why the process died.
type crashFilter struct {
	out io.Writer

	mu      sync.Mutex
	line    []byte // without its end so far
	crashed bool
	kept    bytes.Buffer
}

// keptBytes is how much of a crash is kept: its beginning says why.
const keptBytes = 256 << 10

var (
	crashBegins = regexp.MustCompile(`^(fatal error: |panic: |runtime: |runtime/cgo: |SIG[A-Z]+: |terminate called |  what\(\): )`)
	noMemory    = regexp.MustCompile(`(?i)out of memory|cannot allocate memory|bad_alloc|failed to allocate|failed to create new OS thread|pthread_create failed`)
)

// Write implements io.Writer.
func (f *crashFilter) Write(p []byte) (int, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for line := range bytes.Lines(p) {
		f.line = append(f.line, line...)
		if !bytes.HasSuffix(line, []byte("\n")) {
			break
		}
		if err := f.endLine(); err != nil {
			return 0, err
		}
	}
	return len(p), nil
}

// endLine hands on or keeps the line.
func (f *crashFilter) endLine() error {
	line := f.line
	f.line = f.line[:0]
	f.crashed = f.crashed || crashBegins.Match(line)
	if !f.crashed {
		_, err := f.out.Write(line)
		return err
	}
	if f.kept.Len() < keptBytes {
		f.kept.Write(line)
	}
	return nil
}

// isOutOfMemory tells whether the process says that it had no memory.
func (f *crashFilter) isOutOfMemory() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return noMemory.Match(f.kept.Bytes())
}

// flush hands on all that is kept.
func (f *crashFilter) flush() {
	f.mu.Lock()
	defer f.mu.Unlock()
	_ = f.endLine() // a line without an end
	_, _ = f.out.Write(f.kept.Bytes())
	f.kept.Reset()
}
