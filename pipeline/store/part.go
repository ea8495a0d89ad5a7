package store

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"time"

	"basedoc/pipeline/packed"
)

// A DamagedError says that a file has changed since it was received or made.
type DamagedError struct {
	Path string
	Err  error
}

func (e *DamagedError) Error() string { return fmt.Sprintf("%s is damaged: %v", e.Path, e.Err) }

func (e *DamagedError) Unwrap() error { return e.Err }

func isDamaged(err error) bool {
	_, is := errors.AsType[*DamagedError](err)
	return is
}

// mismatch says that content has another hash than it should have.
func mismatch(got, want string) error {
	return fmt.Errorf("its content has sha256 %s, not %s", got, want)
}

// A PartFS presents one file to a parser: as a file system with its decompressed
// content under the name of a part. It hashes what is read. It is for one goroutine.
type PartFS struct {
	part, path, sha256 string
	opened             []*partFile
}

// NewPartFS presents the file at path, whose content must have the given hash.
func NewPartFS(part, path, sha256 string) *PartFS {
	return &PartFS{part: part, path: path, sha256: sha256}
}

// Open opens the part.
func (p *PartFS) Open(name string) (fs.File, error) {
	if name != p.part {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	in, err := packed.Open(p.path)
	if err != nil {
		return nil, err
	}
	f := &partFile{from: p, in: in, hash: sha256.New()}
	p.opened = append(p.opened, f)
	return f, nil
}

// ReadDir lists the one part.
func (p *PartFS) ReadDir(name string) ([]fs.DirEntry, error) {
	if name != "." {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrNotExist}
	}
	return []fs.DirEntry{fs.FileInfoToDirEntry(partInfo(p.part))}, nil
}

// Prove returns a *DamagedError unless the whole file, as it was read, has the hash
// it should have. What a parser made of the file counts only then. Prove closes what
// the parser left open.
func (p *PartFS) Prove() error {
	if len(p.opened) == 0 {
		if _, err := p.Open(p.part); err != nil {
			return &DamagedError{p.path, err}
		}
	}
	for _, f := range p.opened {
		f.Close()
		if f.damage != nil {
			return f.damage
		}
	}
	return nil
}

// A partFile hashes what is read of a part.
type partFile struct {
	from   *PartFS
	in     io.ReadCloser
	hash   hash.Hash
	ended  bool
	closed bool
	damage error
}

// Read implements io.Reader. At the end of a file that has changed it returns the
// damage instead of io.EOF.
func (f *partFile) Read(b []byte) (int, error) {
	if f.damage != nil {
		return 0, f.damage
	}
	n, err := f.in.Read(b)
	f.hash.Write(b[:n])
	if err == io.EOF && !f.ended {
		f.ended = true
		if got := hex.EncodeToString(f.hash.Sum(nil)); got != f.from.sha256 {
			err = mismatch(got, f.from.sha256)
		}
	}
	if err != nil && err != io.EOF && !errors.Is(err, fs.ErrClosed) {
		f.damage = &DamagedError{f.from.path, err}
		err = f.damage
	}
	return n, err
}

// Close reads what the parser did not read, so that the whole file is proved.
func (f *partFile) Close() error {
	if f.closed {
		return nil
	}
	f.closed = true
	if !f.ended && f.damage == nil {
		io.Copy(io.Discard, f)
	}
	return f.in.Close()
}

func (f *partFile) Stat() (fs.FileInfo, error) { return partInfo(f.from.part), nil }

// partInfo is the fs.FileInfo of a part of that name. The size is 0, for it is not
// known before the content is decompressed.
type partInfo string

func (p partInfo) Name() string       { return string(p) }
func (p partInfo) Size() int64        { return 0 }
func (p partInfo) Mode() os.FileMode  { return 0o444 }
func (p partInfo) ModTime() time.Time { return time.Time{} }
func (p partInfo) IsDir() bool        { return false }
func (p partInfo) Sys() any           { return nil }
