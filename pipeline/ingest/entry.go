package ingest

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"basedoc/pipeline/packed"
)

// maxArchive bounds the size of a zip archive of a publisher's, which is held in
// memory, and archiveLimits what it unpacks to, which is not.
const maxArchive = 64 << 20

var archiveLimits = packed.Limits{Expanded: 1 << 30, Ratio: 200, Entries: 1000}

// Entry reads the one file of a zip archive whose name, without its folder, is
// accepted; what is no archive comes out as it is. want says what is looked for,
// such as "a CSV of the World Bank (API_*.csv)". An archive that holds none or
// several such files is rejected.
func Entry(r io.Reader, want string, accept func(name string) bool) (io.Reader, error) {
	start := bufio.NewReader(r)
	if head, _ := start.Peek(4); !IsZip(head) {
		return start, nil
	}
	data, err := io.ReadAll(io.LimitReader(start, maxArchive+1))
	if err != nil {
		return nil, fmt.Errorf("read zip archive: %w", err)
	}
	if len(data) > maxArchive {
		return nil, fmt.Errorf("the zip archive is over %d MB", maxArchive>>20)
	}
	archive, err := packed.OpenArchive(bytes.NewReader(data), int64(len(data)), archiveLimits)
	if bomb, ok := errors.AsType[*packed.LimitError](err); ok {
		return nil, bomb
	}
	if err != nil {
		return nil, errors.New("the zip archive is cut short or damaged: it has no readable directory")
	}
	f, err := findEntry(archive.File, want, accept)
	if err != nil {
		return nil, err
	}
	return openEntry(f)
}

func findEntry(files []*zip.File, want string, accept func(name string) bool) (*zip.File, error) {
	var found []*zip.File
	var names []string
	for _, f := range files {
		if strings.HasSuffix(f.Name, "/") || strings.HasPrefix(f.Name, "__MACOSX/") {
			continue // folders, and what macOS notes of each file
		}
		names = append(names, f.Name)
		if accept(path.Base(f.Name)) {
			found = append(found, f)
		}
	}
	switch {
	case len(names) == 0:
		return nil, fmt.Errorf("the zip archive is empty, without %s", want)
	case len(found) == 0:
		return nil, fmt.Errorf("the zip archive has no file that is %s (it has %q)", want, shorten(strings.Join(names, ", ")))
	case len(found) > 1:
		return nil, fmt.Errorf("the zip archive has %d files that are %s: %q and %q", len(found), want, shorten(found[0].Name), shorten(found[1].Name))
	}
	return found[0], nil
}

func openEntry(f *zip.File) (io.Reader, error) {
	if f.Flags&1 != 0 {
		return nil, fmt.Errorf("%s in the zip archive is locked with a password", excerpt(f.Name))
	}
	content, err := f.Open()
	if err != nil {
		return nil, entryError(f.Name, err)
	}
	return &entryReader{content, f.Name}, nil
}

// An entryReader reads an entry of an archive, which needs no closing: nothing
// but memory is behind it.
type entryReader struct {
	r    io.Reader
	name string
}

func (e *entryReader) Read(p []byte) (int, error) {
	n, err := e.r.Read(p)
	if err != nil && err != io.EOF {
		err = entryError(e.name, err)
	}
	return n, err
}

// entryError says in plain words why an entry cannot be unpacked.
func entryError(name string, err error) error {
	name = excerpt(name)
	_, corrupt := errors.AsType[flate.CorruptInputError](err)
	switch {
	case errors.Is(err, zip.ErrAlgorithm):
		return fmt.Errorf("%s in the zip archive is packed in a way that is not read here: unpack it first", name)
	case corrupt, errors.Is(err, zip.ErrChecksum), errors.Is(err, zip.ErrFormat), errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Errorf("%s in the zip archive is damaged: %w", name, err)
	}
	return fmt.Errorf("unpack %s of the zip archive: %w", name, err)
}

// EntryOf is a part whose file may be a zip archive, seen as the part that its
// one accepted file would be by itself. See Entry.
func EntryOf(part fs.FS, want string, accept func(name string) bool) fs.FS {
	return &entryFS{part, want, accept}
}

type entryFS struct {
	part   fs.FS
	want   string
	accept func(name string) bool
}

// ReadDir lists the part as it lists itself.
func (e *entryFS) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(e.part, name) }

// Open opens the part's file, or in its place the file in the archive.
func (e *entryFS) Open(name string) (fs.File, error) {
	f, err := e.part.Open(name)
	if err != nil || name == "." {
		return f, err
	}
	content, err := Entry(f, e.want, e.accept)
	if err != nil {
		f.Close()
		return nil, &RowError{File: name, Err: err}
	}
	return &entryFile{f, content}, nil
}

// An entryFile is the file of a part with the content of an entry.
type entryFile struct {
	fs.File
	content io.Reader
}

func (f *entryFile) Read(p []byte) (int, error) { return f.content.Read(p) }
