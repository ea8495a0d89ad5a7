package confine

import (
	"bytes"
	"io"
	"regexp"
	"sync"
)

// A crashFilter writes to out, line by line, what a process writes, until the lines
// of a crash begin. Those it keeps until it is known how the process ended.
type crashFilter struct {
	out io.Writer

	mu      sync.Mutex
	line    []byte // as far as it was written
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

// endLine writes or keeps the line.
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

// isOutOfMemory reports whether the lines of the crash say that memory ran out.
func (f *crashFilter) isOutOfMemory() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return noMemory.Match(f.kept.Bytes())
}

// flush writes all that is kept.
func (f *crashFilter) flush() {
	f.mu.Lock()
	defer f.mu.Unlock()
	_ = f.endLine() // a line without an end
	_, _ = f.out.Write(f.kept.Bytes())
	f.kept.Reset()
}
