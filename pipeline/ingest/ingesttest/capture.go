package ingesttest

import (
	"compress/gzip"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

// Capture returns the content, decompressed, of one of the real captures that
// lie in ../shared/data beside the project, for a test in datasets/<name>. The
// test is skipped where they are not.
func Capture(t testing.TB, file string) []byte {
	t.Helper()
	f, err := os.Open(filepath.Join(CaptureDir(t), filepath.FromSlash(file)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var in io.Reader = f
	if strings.HasSuffix(file, ".gz") {
		if in, err = gzip.NewReader(f); err != nil {
			t.Fatal(err)
		}
	}
	content, err := io.ReadAll(in)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// CaptureDir is the folder of the real captures.
func CaptureDir(t testing.TB) string {
	t.Helper()
	dir := filepath.Join("..", "..", "..", "shared", "data")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("the real captures are not beside the project (../shared/data)")
	}
	return dir
}

// A Parse is what a table is made with.
type Parse[R any] = func(fs.FS) iter.Seq2[R, error]

// Rows parses content as a part, and fails the test at the first error.
func Rows[R any](t testing.TB, part string, parse Parse[R], content []byte) []R {
	t.Helper()
	var rows []R
	for row, err := range parse(fstest.MapFS{part: {Data: content}}) {
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows, row)
	}
	return rows
}
