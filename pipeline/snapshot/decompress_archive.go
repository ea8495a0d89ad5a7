package snapshot

import (
	"archive/zip"
	"fmt"
	"io"
	"math"
	"strings"
)

// CheckArchive holds a zip archive, such as a workbook, against the limits
// before anything in it is expanded: the number of its entries, their names, and
// the sizes they declare, alone and together. The declarations can be relied
// on: archive/zip stops an entry that expands beyond its own. The whole is
// compared with the size of the file, so that entries which share their packed
// bytes do not pass. An offence is a *BombError.
func CheckArchive(r io.ReaderAt, size int64, l Limits) error {
	archive, err := zip.NewReader(r, size)
	if err != nil {
		return fmt.Errorf("read zip directory: %w", err)
	}
	if len(archive.File) > l.Entries {
		return &BombError{Reason: fmt.Sprintf("has %d entries, more than %d", len(archive.File), l.Entries)}
	}
	var total int64
	for _, f := range archive.File {
		if !staysInside(f.Name) {
			return &BombError{f.Name, "has a name that leaves the archive's folder"}
		}
		expanded := clamp(f.UncompressedSize64)
		if err := l.judge(f.Name, expanded, clamp(f.CompressedSize64)); err != nil {
			return err
		}
		if total > math.MaxInt64-expanded {
			total = math.MaxInt64
		} else {
			total += expanded
		}
	}
	return l.judge("", total, size)
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
