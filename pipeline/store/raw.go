package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"time"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/durable"
	"basedoc/pipeline/packed"
	"basedoc/pipeline/safetext"
)

// A Raw is one of the publisher's files in the store, byte for byte as it came.
type Raw struct {
	Source string `json:"source"`
	File   string `json:"file"` // the name it came under
	Origin string `json:"origin"`
	URL    string `json:"url,omitempty"`
	Copy
	ReceivedAt time.Time     `json:"received_at"`
	Stored     packed.Digest `json:"stored"`           // as it came
	Content    packed.Digest `json:"content"`          // decompressed
	Parts      []string      `json:"parts,omitempty"`  // what it was recognised as
	DataDate   canon.Day     `json:"data_date"`        // as the publisher states it
	Newest     canon.Day     `json:"newest,omitzero"`  // first day of the newest period that the data are of, where no date is stated
	Reason     string        `json:"reason,omitempty"` // why it was rejected

	dir string // the folder that holds it, relative to the store
}

// Dir is the folder that holds the file, relative to the store.
func (r Raw) Dir() string { return r.dir }

// Path returns where the bytes are, relative to the store.
func (r Raw) Path() string { return path.Join(r.dir, r.File) }

// SizeOf returns the size of a file that may be received, or an error if it is no
// file or too large.
func SizeOf(path string) (int64, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return 0, err
	case !info.Mode().IsRegular():
		return 0, fmt.Errorf("%s is not a file", path)
	case info.Size() > packed.MaxFile:
		return 0, fmt.Errorf("%s: the file is larger than the %d bytes allowed", path, int64(packed.MaxFile))
	}
	return info.Size(), nil
}

// Receive copies a file into the store's raw folder.
func (s *Store) Receive(source, path string, at time.Time) (Raw, error) {
	if _, err := SizeOf(path); err != nil {
		return Raw{}, err
	}
	in, err := os.OpenFile(path, os.O_RDONLY|noWait, 0)
	if err != nil {
		return Raw{}, err
	}
	defer in.Close()
	r := Raw{Source: source, File: filepath.Base(path), Origin: OriginImport, ReceivedAt: at.UTC()}
	if r.dir, err = s.newDir("raw", source, at); err != nil {
		return Raw{}, err
	}
	if r.Stored, err = copyFile(s.Path(r.Path()), in); err != nil {
		s.Discard(r)
		return Raw{}, err
	}
	return r, nil
}

// Incoming is where the file of a part is downloaded to, before it is Adopted.
func (s *Store) Incoming(source, part string) (string, error) {
	dir := s.Path(path.Join("incoming", source))
	return filepath.Join(dir, part), os.MkdirAll(dir, 0o755)
}

// Adopt moves a downloaded file into the raw folder, under the publisher's name
// for it.
func (s *Store) Adopt(source, incoming, url, file string, d packed.Digest, at time.Time) (Raw, error) {
	url = safetext.WithoutSecrets(url)
	r := Raw{Source: source, File: file, Origin: OriginFetch, URL: url, Copy: Copy{ObtainedFrom: url, ObtainedAt: at.UTC()}, ReceivedAt: at.UTC(), Stored: d}
	var err error
	if r.dir, err = s.newDir("raw", source, at); err != nil {
		return Raw{}, err
	}
	return r, durable.Rename(incoming, s.Path(r.Path()))
}

// Discard removes a received file, for instance because its content is not new.
func (s *Store) Discard(r Raw) error { return os.RemoveAll(s.Path(r.dir)) }

// newDir makes a folder that is named by the time, or by the next millisecond that
// is free.
func (s *Store) newDir(kind, source string, at time.Time) (string, error) {
	if err := durable.Step("make " + kind); err != nil {
		return "", err
	}
	if err := os.MkdirAll(s.Path(path.Join(kind, source)), 0o755); err != nil {
		return "", err
	}
	for {
		dir := path.Join(kind, source, at.UTC().Format(timeID))
		err := os.Mkdir(s.Path(dir), 0o755)
		if !errors.Is(err, fs.ErrExist) {
			return dir, err
		}
		at = at.Add(time.Millisecond)
	}
}

func copyFile(path string, in io.Reader) (packed.Digest, error) {
	out, err := os.Create(path)
	if err != nil {
		return packed.Digest{}, err
	}
	h, holes := sha256.New(), &sparseWriter{out}
	n, err := io.Copy(io.MultiWriter(holes, h), in)
	return packed.Digest{SHA256: hex.EncodeToString(h.Sum(nil)), Size: n}, errors.Join(err, out.Truncate(n), out.Sync(), out.Close())
}

// A sparseWriter leaves a hole in a file for zeros: the file that is copied may have
// holes, and be larger than the space on disk. The caller truncates the file to its
// length, which makes the last hole.
type sparseWriter struct{ file *os.File }

func (w *sparseWriter) Write(p []byte) (int, error) {
	if len(bytes.TrimLeft(p, "\x00")) > 0 {
		return w.file.Write(p)
	}
	if _, err := w.file.Seek(int64(len(p)), io.SeekCurrent); err != nil {
		return 0, err
	}
	return len(p), nil
}

// recordPath is the path of the record in a raw folder.
func recordPath(dir string) string { return path.Join(dir, "fetch.json") }

// ReadRaw reads the record in a raw folder.
func (s *Store) ReadRaw(dir string) (Raw, error) {
	r := Raw{dir: dir}
	if err := s.readRecord(recordPath(dir), &r); err != nil {
		return Raw{dir: dir}, err
	}
	return r, nil
}

// SaveRaw writes the record of a received file.
func (s *Store) SaveRaw(r Raw) error { return s.saveRecord(recordPath(r.dir), r) }
