package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/durable"
	"basedoc/pipeline/ingest"
	"basedoc/pipeline/safetext"
)

// maxReason bounds why a part is not renewed, in bytes, as it is recorded.
const maxReason = 4 << 10

// A Raw is one of the publisher's files in the store, byte for byte as it came.
type Raw struct {
	Source     string        `json:"source"`
	File       string        `json:"file"` // the name it came under
	Origin     string        `json:"origin"`
	URL        string        `json:"url,omitempty"`
	ReceivedAt time.Time     `json:"received_at"`
	Stored     ingest.Digest `json:"stored"`           // as it came
	Content    ingest.Digest `json:"content"`          // decompressed
	Parts      []string      `json:"parts,omitempty"`  // what it was recognised as
	DataDate   canon.Day     `json:"data_date"`        // the publisher's date
	Reason     string        `json:"reason,omitempty"` // why it was refused

	dir string // the folder that holds it, relative to the store
}

// SizeOf returns the size of a file that may be received. What is no file, or is
// larger than any that is downloaded, may not; nothing of it is read.
func SizeOf(path string) (int64, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return 0, err
	case !info.Mode().IsRegular():
		return 0, fmt.Errorf("%s is not a file", path)
	case info.Size() > ingest.MaxFile:
		return 0, fmt.Errorf("%s: the file is larger than the %d bytes allowed", path, int64(ingest.MaxFile))
	}
	return info.Size(), nil
}

// Receive copies a file into the store's raw folder.
func (s *Store) Receive(source, path string, at time.Time) (Raw, error) {
	if _, err := SizeOf(path); err != nil {
		return Raw{}, err
	}
	in, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0) // a named pipe would wait for its writer
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
	dir := s.Path(filepath.Join("incoming", source))
	return filepath.Join(dir, part), os.MkdirAll(dir, 0o755)
}

// Adopt moves a downloaded file into the raw folder, under the publisher's name
// for it.
func (s *Store) Adopt(source, incoming, url, file string, d ingest.Digest, at time.Time) (Raw, error) {
	r := Raw{Source: source, File: file, Origin: OriginFetch, URL: safetext.WithoutSecrets(url), ReceivedAt: at.UTC(), Stored: d}
	var err error
	if r.dir, err = s.newDir("raw", source, at); err != nil {
		return Raw{}, err
	}
	return r, durable.Rename(incoming, s.Path(r.Path()))
}

// ReadRaw reads what is recorded of the file in a raw folder.
func (s *Store) ReadRaw(dir string) (Raw, error) {
	r := Raw{dir: dir}
	path := s.Path(filepath.Join(dir, "fetch.json"))
	text, err := os.ReadFile(path)
	if err != nil {
		return r, err
	}
	if err := unseal(text, &r); err != nil {
		return Raw{dir: dir}, &DamagedError{path, err}
	}
	return r, nil
}

// Dir is the folder that holds the file, relative to the store.
func (r Raw) Dir() string { return r.dir }

// newDir makes a folder named by the time, later by milliseconds if taken.
func (s *Store) newDir(kind, source string, at time.Time) (string, error) {
	if err := durable.Step("make " + kind); err != nil {
		return "", err
	}
	if err := os.MkdirAll(s.Path(filepath.Join(kind, source)), 0o755); err != nil {
		return "", err
	}
	for {
		dir := filepath.Join(kind, source, at.UTC().Format(timeID))
		err := os.Mkdir(s.Path(dir), 0o755)
		if !errors.Is(err, fs.ErrExist) {
			return dir, err
		}
		at = at.Add(time.Millisecond)
	}
}

func copyFile(path string, in io.Reader) (ingest.Digest, error) {
	out, err := os.Create(path)
	if err != nil {
		return ingest.Digest{}, err
	}
	h, holes := sha256.New(), &sparseWriter{out}
	n, err := io.Copy(io.MultiWriter(holes, h), in)
	return ingest.Digest{SHA256: hex.EncodeToString(h.Sum(nil)), Size: n}, errors.Join(err, out.Truncate(n), out.Sync(), out.Close())
}

// A sparseWriter leaves holes in a file where zeros are written to it, as the
// file that is copied may have: it may be far larger than a disk. The last hole
// is there once the file is truncated to its length.
type sparseWriter struct{ file *os.File }

func (w *sparseWriter) Write(p []byte) (int, error) {
	if !isZero(p) {
		return w.file.Write(p)
	}
	if _, err := w.file.Seek(int64(len(p)), io.SeekCurrent); err != nil {
		return 0, err
	}
	return len(p), nil
}

func isZero(p []byte) bool {
	for _, b := range p {
		if b != 0 {
			return false
		}
	}
	return true
}

// Path returns where a path relative to the store is on disk.
func (s *Store) Path(rel string) string { return filepath.Join(s.dir, rel) }

// Path returns where the bytes are, relative to the store.
func (r Raw) Path() string { return filepath.Join(r.dir, r.File) }

// Keep records what a received file was recognised as.
func (s *Store) Keep(r Raw) error {
	text, err := seal(r)
	if err != nil {
		return err
	}
	return durable.Write(s.Path(filepath.Join(r.dir, "fetch.json")), text, 0o644)
}

// Discard removes a received file that turned out to be nothing new.
func (s *Store) Discard(r Raw) error { return os.RemoveAll(s.Path(r.dir)) }

// Quarantine takes a received file out of the raw folder and keeps it, with the
// reason, where no build looks. It returns the file's new place.
func (s *Store) Quarantine(r Raw, reason error) (string, error) {
	r.Reason = safetext.Short(reason.Error(), maxReason)
	if err := s.Keep(r); err != nil {
		return "", err
	}
	dir, err := s.newDir("quarantine", r.Source, r.ReceivedAt)
	if err != nil {
		return "", err
	}
	// The record goes first: without it, what is left in the raw folder is lost to
	// a build, and the file is fetched again.
	for _, name := range []string{"fetch.json", r.File} {
		if err := durable.Rename(s.Path(filepath.Join(r.dir, name)), s.Path(filepath.Join(dir, name))); err != nil {
			return "", err
		}
	}
	return s.Path(filepath.Join(dir, r.File)), s.Discard(r)
}

// SetAside moves a damaged file out of the way, into quarantine with the reason,
// and returns its new place. There is nothing to keep of a file that is empty or
// missing.
func (s *Store) SetAside(source, path string, reason error, at time.Time) (string, error) {
	in, err := os.Open(s.Path(path))
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	defer in.Close()
	h := sha256.New()
	n, err := io.Copy(h, in)
	if err != nil {
		return "", err
	}
	if strings.HasPrefix(path, "tables/") {
		if err := s.openTables(source); err != nil {
			return "", err
		}
	}
	if n == 0 {
		return "", os.Remove(s.Path(path))
	}
	r := Raw{Source: source, File: filepath.Base(path), ReceivedAt: at.UTC(), Stored: ingest.Digest{SHA256: hex.EncodeToString(h.Sum(nil)), Size: n}, Reason: reason.Error()}
	if r.dir, err = s.newDir("quarantine", source, at); err != nil {
		return "", err
	}
	if err := s.Keep(r); err != nil {
		return "", err
	}
	return s.Path(r.Path()), durable.Rename(s.Path(path), s.Path(r.Path()))
}

// Prove reads the content of a raw file and returns its digest. Archives, which
// stay packed, are proved to be safe to unpack. It ends with ctx.
func Prove(ctx context.Context, path string) (ingest.Digest, error) {
	in, err := ingest.OpenContent(path)
	if err != nil {
		return ingest.Digest{}, err
	}
	defer in.Close()
	h := sha256.New()
	n, err := io.Copy(h, ingest.ContextReader(ctx, in))
	if err != nil {
		return ingest.Digest{}, err
	}
	return ingest.Digest{SHA256: hex.EncodeToString(h.Sum(nil)), Size: n}, proveArchive(path)
}

func proveArchive(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	magic := make([]byte, 4)
	if n, _ := io.ReadFull(f, magic); n < 4 || string(magic) != "PK\x03\x04" {
		return nil
	}
	info, err := f.Stat()
	if err != nil {
		return err
	}
	_, err = ingest.OpenArchive(f, info.Size(), ingest.DefaultLimits)
	return err
}
