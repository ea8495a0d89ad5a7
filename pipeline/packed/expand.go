package packed

import (
	"bufio"
	"compress/flate"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
)

// MaxFile bounds a publisher's file as it comes, in bytes, where no other limit
// is set.
const MaxFile = 4 << 30

// maxContent bounds what a file may expand to: far above any source, and below
// what would fill a disk.
const maxContent = 16 << 30

// DefaultLimits are far above every known source: text of this field packs 20
// times smaller at best, and workbooks 12 times.
var DefaultLimits = Limits{Expanded: maxContent, Ratio: 200, Entries: 10_000}

// Expand returns the content of r: decompressed where r is gzip, and as it is
// where not. A gzip file may have several members, one after another, and nothing
// else. Reading beyond the limits fails with a *LimitError, before the
// bytes beyond are handed out, and where the gzip is cut short or damaged with a
// *gzipError.
func Expand(r io.Reader, l Limits) (io.Reader, error) {
	in := &counter{r: r}
	buf := bufio.NewReaderSize(in, 1<<16)
	if magic, _ := buf.Peek(2); len(magic) < 2 || magic[0] != 0x1f || magic[1] != 0x8b {
		// A plain file is as large as it is: only the size counts.
		return &limitedReader{r: buf, limits: l, packed: func() int64 { return in.n }}, nil
	}
	packed := func() int64 { return in.n - int64(buf.Buffered()) }
	z, err := gzip.NewReader(buf)
	if err != nil {
		return nil, asGzipError(err, packed(), 0)
	}
	return &limitedReader{r: z, limits: l, packed: packed, gzip: true}, nil
}

// A gzipError says where a gzip file is cut short or damaged.
type gzipError struct {
	At      int64 // in the packed file
	Content int64 // bytes of content before
	Err     error // io.ErrUnexpectedEOF where it is cut short
}

func (e *gzipError) Error() string {
	what := "is damaged at byte %d, after %d bytes of content: %v"
	switch {
	case e.Err == io.ErrUnexpectedEOF:
		return fmt.Sprintf("the gzip file is cut short: it breaks off at byte %d, after %d bytes of content", e.At, e.Content)
	case e.Err == gzip.ErrChecksum:
		what = "is damaged before byte %d, within %d bytes of content: %v"
	case e.Err == gzip.ErrHeader && e.Content > 0:
		what = "has something other than gzip before byte %d, after %d bytes of content: %v"
	}
	return fmt.Sprintf("the gzip file "+what, e.At, e.Content, e.Err)
}

func (e *gzipError) Unwrap() error { return e.Err }

// asGzipError tells what is wrong with the gzip from what is wrong with the reader
// below it.
func asGzipError(err error, at, content int64) error {
	if err == io.EOF && content == 0 {
		err = io.ErrUnexpectedEOF
	}
	if _, corrupt := errors.AsType[flate.CorruptInputError](err); corrupt || err == io.ErrUnexpectedEOF || err == gzip.ErrChecksum || err == gzip.ErrHeader {
		return &gzipError{at, content, err}
	}
	return err
}

// counter counts the bytes read through it.
type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// A limitedReader holds what it reads against the limits.
type limitedReader struct {
	r      io.Reader
	limits Limits
	packed func() int64 // bytes consumed so far
	gzip   bool
	n      int64
	bomb   error
}

func (l *limitedReader) Read(p []byte) (int, error) {
	if l.bomb != nil {
		return 0, l.bomb
	}
	n, err := l.r.Read(p)
	l.n += int64(n)
	if l.bomb = l.limits.check("", l.n, l.packed()); l.bomb != nil {
		return 0, l.bomb
	}
	if l.gzip && err != nil && err != io.EOF {
		err = asGzipError(err, l.packed(), l.n)
	}
	return n, err
}

// Open opens a file and decompresses it where it is gzip, within limits.
func Open(path string) (io.ReadCloser, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	r, err := Expand(f, DefaultLimits)
	if err != nil {
		f.Close()
		return nil, err
	}
	return struct {
		io.Reader
		io.Closer
	}{r, f}, nil
}
