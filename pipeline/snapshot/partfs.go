package snapshot

import (
	"io"
	"io/fs"
	"os"
	"time"
)

// PartFS presents one file to a parser: a file system that holds the content of
// path, decompressed, under the name of a part.
func PartFS(part, path string) fs.FS { return partFS{part, path} }

type partFS struct{ part, path string }

func (p partFS) Open(name string) (fs.File, error) {
	if name != p.part {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	in, err := OpenContent(p.path)
	if err != nil {
		return nil, err
	}
	return &partFile{ReadCloser: in, fs: p}, nil
}

func (p partFS) ReadDir(name string) ([]fs.DirEntry, error) {
	if name != "." {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrNotExist}
	}
	return []fs.DirEntry{fs.FileInfoToDirEntry(partInfo(p.part))}, nil
}

type partFile struct {
	io.ReadCloser
	fs partFS
}

func (f *partFile) Stat() (fs.FileInfo, error) { return partInfo(f.fs.part), nil }

// partInfo describes a part's file by its name. The size is unknown before the
// content is decompressed, and given as 0.
type partInfo string

func (p partInfo) Name() string       { return string(p) }
func (p partInfo) Size() int64        { return 0 }
func (p partInfo) Mode() os.FileMode  { return 0o444 }
func (p partInfo) ModTime() time.Time { return time.Time{} }
func (p partInfo) IsDir() bool        { return false }
func (p partInfo) Sys() any           { return nil }
