package snapshot

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
)

// Limits bound what a packed file may expand to. A file beyond them is a bomb
// or is damaged, and would fill the disk or the memory of an unattended run.
type Limits struct {
	Expanded int64 // bytes, all entries of an archive together
	Ratio    int64 // expanded bytes for one packed byte
	Entries  int   // files in an archive
}

// DefaultLimits are far above every known source: text of this field packs 20
// times smaller at best, and workbooks 12 times.
var DefaultLimits = Limits{Expanded: maxContent, Ratio: 200, Entries: 10_000}

// ratioFloor is the expanded size below which no ratio is judged: a short file
// of one repeated line does no harm however well it packs.
const ratioFloor = 1 << 20

// A BombError says which limit a packed file goes beyond, or which of its
// entries has a name that would leave the folder it is unpacked in.
type BombError struct {
	Entry  string // the archive's entry; empty for the whole file
	Reason string
}

func (e *BombError) Error() string {
	if e.Entry == "" {
		return "the packed file " + e.Reason
	}
	return fmt.Sprintf("the archive's entry %q %s", e.Entry, e.Reason)
}

// judge compares what came out, or is said to come out, with what went in.
func (l Limits) judge(entry string, expanded, packed int64) error {
	if expanded > l.Expanded {
		return &BombError{entry, fmt.Sprintf("expands to more than %d bytes", l.Expanded)}
	}
	// Divided rather than multiplied: a declared size may be near the end of int64.
	if expanded > ratioFloor && expanded/l.Ratio >= max(packed, 1) {
		return &BombError{entry, fmt.Sprintf("expands to more than %d times its size", l.Ratio)}
	}
	return nil
}

// Expand returns the content of r: decompressed where r is gzip, and as it is
// where not. Reading beyond the limits fails with a *BombError, before the
// bytes beyond are handed out.
func Expand(r io.Reader, l Limits) (io.Reader, error) {
	in := &counter{r: r}
	buf := bufio.NewReaderSize(in, 1<<16)
	if magic, _ := buf.Peek(2); len(magic) < 2 || magic[0] != 0x1f || magic[1] != 0x8b {
		// A plain file is as large as it is: only the size counts.
		return &guarded{r: buf, limits: l, packed: func() int64 { return in.n }}, nil
	}
	z, err := gzip.NewReader(buf)
	if err != nil {
		return nil, err
	}
	return &guarded{r: z, limits: l, packed: func() int64 { return in.n - int64(buf.Buffered()) }}, nil
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

// guarded holds what it reads against the limits.
type guarded struct {
	r      io.Reader
	limits Limits
	packed func() int64 // bytes consumed so far
	n      int64
	bomb   error
}

func (g *guarded) Read(p []byte) (int, error) {
	if g.bomb != nil {
		return 0, g.bomb
	}
	n, err := g.r.Read(p)
	g.n += int64(n)
	if g.bomb = g.limits.judge("", g.n, g.packed()); g.bomb != nil {
		return 0, g.bomb
	}
	return n, err
}
