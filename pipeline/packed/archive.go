// Package packed reads files that may be packed, as gzip or zip, within limits,
// and takes the digests by which they are known.
package packed

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
)

// Limits bound what a packed file may expand to. A file beyond them is a bomb
// or is damaged, and would fill the disk or the memory of an unattended run.
type Limits struct {
	Expanded int64 // bytes, all entries of an archive together
	Ratio    int64 // expanded bytes for one packed byte
	Entries  int   // files in an archive
}

// ratioFloor is the expanded size below which no ratio is judged: a short file
// of one repeated line does no harm however well it packs.
const ratioFloor = 1 << 20

// A LimitError says which limit a packed file goes beyond, or what is wrong with
// the name of one of its entries.
type LimitError struct {
	Entry  string // the archive's entry; empty for the whole file
	Reason string
}

func (e *LimitError) Error() string {
	if e.Entry == "" {
		return "the packed file " + e.Reason
	}
	return fmt.Sprintf("the archive's entry %q %s", e.Entry, e.Reason)
}

// check compares what came out of a packed file, or is said to come out of the
// named entry of an archive, with what went in. The error is a *LimitError.
func (l Limits) check(entry string, expanded, packed int64) error {
	if expanded > l.Expanded {
		return &LimitError{entry, fmt.Sprintf("expands to more than %d bytes", l.Expanded)}
	}
	// Divided rather than multiplied: a declared size may be near the end of int64.
	if expanded > ratioFloor && expanded/l.Ratio >= max(packed, 1) {
		return &LimitError{entry, fmt.Sprintf("expands to more than %d times its size", l.Ratio)}
	}
	return nil
}

// OpenArchive opens a zip archive, such as a workbook, and holds it against the
// limits before anything in it is expanded: the number of its entries, their
// names, and the sizes they declare, alone and together. The declarations can
// be relied on: archive/zip stops an entry that expands beyond its own. The
// whole is compared with the size of the file, so that entries which share
// their packed bytes do not pass. The error is a *LimitError.
func OpenArchive(r io.ReaderAt, size int64, l Limits) (*zip.Reader, error) {
	directory := &directoryReader{ReaderAt: r, left: directoryFloor + l.Entries*directoryEntry}
	archive, err := zip.NewReader(directory, size)
	if directory.left < 0 || err == nil && len(archive.File) > l.Entries {
		return nil, &LimitError{Reason: fmt.Sprintf("has more than %d entries", l.Entries)}
	}
	if err != nil {
		return nil, fmt.Errorf("read zip directory: %w", err)
	}
	directory.left = math.MaxInt
	var total int64
	names := make(map[string]bool, len(archive.File))
	for _, f := range archive.File {
		if !staysInside(f.Name) {
			return nil, &LimitError{f.Name, "has a name that leaves the archive's folder"}
		}
		if name := strings.ToLower(f.Name); names[name] {
			return nil, &LimitError{f.Name, "is there twice"}
		} else {
			names[name] = true
		}
		expanded := clamp(f.UncompressedSize64)
		if err := l.check(f.Name, expanded, clamp(f.CompressedSize64)); err != nil {
			return nil, err
		}
		if total > math.MaxInt64-expanded {
			total = math.MaxInt64
		} else {
			total += expanded
		}
	}
	return archive, l.check("", total, size)
}

// What reading the directory of an archive may draw from the file. archive/zip
// keeps all entries in memory, however many the directory is said to have.
const (
	directoryFloor = 256 << 10 // its end, with a comment, is looked for in 66 kB
	directoryEntry = 512       // bytes, far above the hundred that an entry of ours takes
)

var errLongDirectory = errors.New("the zip directory is too long")

// A directoryReader limits what is read of an archive.
type directoryReader struct {
	io.ReaderAt
	left int
}

func (d *directoryReader) ReadAt(p []byte, at int64) (int, error) {
	if d.left < len(p) {
		d.left = -1
		return 0, errLongDirectory
	}
	d.left -= len(p)
	return d.ReaderAt.ReadAt(p, at)
}

func clamp(n uint64) int64 { return int64(min(n, math.MaxInt64)) }

// staysInside tells whether an entry's name is relative and climbs nowhere, on
// any system: Windows takes backslashes and drive letters as well.
func staysInside(name string) bool {
	name = strings.ReplaceAll(name, `\`, "/")
	if name == "" || name[0] == '/' || strings.ContainsAny(name, ":\x00") {
		return false
	}
	for element := range strings.SplitSeq(name, "/") {
		if element == ".." {
			return false
		}
	}
	return true
}
