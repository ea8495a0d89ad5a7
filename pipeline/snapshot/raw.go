package snapshot

import (
	"bufio"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"basedoc/pipeline/canon"
)

// A Raw is one of the publisher's files in the store, byte for byte as it came.
type Raw struct {
	Source     string    `json:"source"`
	File       string    `json:"file"` // the name it came under
	Origin     string    `json:"origin"`
	ReceivedAt time.Time `json:"received_at"`
	Stored     Digest    `json:"stored"`           // as it came
	Content    Digest    `json:"content"`          // decompressed
	Parts      []string  `json:"parts,omitempty"`  // what it was recognised as
	DataDate   canon.Day `json:"data_date"`        // the publisher's date
	Reason     string    `json:"reason,omitempty"` // why it was refused

	dir string // the folder that holds it, relative to the store
}

// A Digest proves a run of bytes.
type Digest struct {
	SHA256 string `json:"sha256"`
	Size   int64  `json:"size"`
}

// maxContent bounds what a file may expand to: far above any source, and below
// what would fill a disk.
const maxContent = 16 << 30

// Receive copies a file into the store's raw folder.
func (s *Store) Receive(source, path string, at time.Time) (Raw, error) {
	in, err := os.Open(path)
	if err != nil {
		return Raw{}, err
	}
	defer in.Close()
	if info, err := in.Stat(); err != nil {
		return Raw{}, err
	} else if !info.Mode().IsRegular() {
		return Raw{}, fmt.Errorf("%s is not a file", path)
	}
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

// newDir makes a folder named by the time, later by milliseconds if taken.
func (s *Store) newDir(kind, source string, at time.Time) (string, error) {
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

func copyFile(path string, in io.Reader) (Digest, error) {
	out, err := os.Create(path)
	if err != nil {
		return Digest{}, err
	}
	h := sha256.New()
	n, err := io.Copy(io.MultiWriter(out, h), in)
	return Digest{hex.EncodeToString(h.Sum(nil)), n}, errors.Join(err, out.Sync(), out.Close())
}

// Path returns where a path relative to the store is on disk.
func (s *Store) Path(rel string) string { return filepath.Join(s.dir, rel) }

// Path returns where the bytes are, relative to the store.
func (r Raw) Path() string { return filepath.Join(r.dir, r.File) }

// Keep records what a received file was recognised as.
func (s *Store) Keep(r Raw) error {
	text, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return err
	}
	return writeAtomic(s.Path(filepath.Join(r.dir, "fetch.json")), append(text, '\n'))
}

// Discard removes a received file that turned out to be nothing new.
func (s *Store) Discard(r Raw) error { return os.RemoveAll(s.Path(r.dir)) }

// Quarantine takes a received file out of the raw folder and keeps it, with the
// reason, where no build looks. It returns the file's new place.
func (s *Store) Quarantine(r Raw, reason error) (string, error) {
	r.Reason = reason.Error()
	if err := s.Keep(r); err != nil {
		return "", err
	}
	dir, err := s.newDir("quarantine", r.Source, r.ReceivedAt)
	if err != nil {
		return "", err
	}
	for _, name := range []string{r.File, "fetch.json"} {
		if err := os.Rename(s.Path(filepath.Join(r.dir, name)), s.Path(filepath.Join(dir, name))); err != nil {
			return "", err
		}
	}
	return s.Path(filepath.Join(dir, r.File)), os.Remove(s.Path(r.dir))
}

// OpenContent opens a file and decompresses it where it is gzip.
func OpenContent(path string) (io.ReadCloser, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	br := bufio.NewReaderSize(f, 1<<16)
	if magic, _ := br.Peek(2); len(magic) < 2 || magic[0] != 0x1f || magic[1] != 0x8b {
		return content{io.LimitReader(br, maxContent), f}, nil
	}
	zr, err := gzip.NewReader(br)
	if err != nil {
		f.Close()
		return nil, err
	}
	return content{io.LimitReader(zr, maxContent), f}, nil
}

type content struct {
	io.Reader
	io.Closer
}

// Prove reads the content of a raw file and returns its digest.
func Prove(path string) (Digest, error) {
	in, err := OpenContent(path)
	if err != nil {
		return Digest{}, err
	}
	defer in.Close()
	h := sha256.New()
	n, err := io.Copy(h, in)
	if n == maxContent {
		err = fmt.Errorf("expands to more than %d bytes", int64(maxContent))
	}
	return Digest{hex.EncodeToString(h.Sum(nil)), n}, err
}
