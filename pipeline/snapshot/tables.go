package snapshot

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"
)

// AddTable stores the table file that write produces, under the name of its
// content. Nothing is left behind if write fails.
func (s *Store) AddTable(source, table string, write func(io.Writer) (rows int64, err error)) (TableFile, error) {
	if err := s.openTables(source); err != nil {
		return TableFile{}, err
	}
	t, tmp, err := WriteTable(s.Path(filepath.Join("tables", source)), table, write)
	if err != nil {
		return t, err
	}
	t.Path = tablePath(source, t)
	if err := errors.Join(os.Chmod(tmp, closedFile), rename(tmp, s.Path(t.Path))); err != nil {
		os.Remove(tmp)
		return t, err
	}
	return t, nil
}

// WriteTable writes a table file under a temporary name in dir, which it makes
// if need be, and returns the name. The caller moves the file to its place.
func WriteTable(dir, table string, write func(io.Writer) (rows int64, err error)) (TableFile, string, error) {
	t := TableFile{Table: table}
	if err := fault("write table " + table); err != nil {
		return t, "", err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return t, "", err
	}
	f, err := os.CreateTemp(dir, "."+table+".*")
	if err != nil {
		return t, "", err
	}
	h := sha256.New()
	w := bufio.NewWriterSize(io.MultiWriter(f, h), 1<<20)
	t.Rows, err = write(w)
	if err == nil {
		err = errors.Join(w.Flush(), f.Chmod(0o644), f.Sync())
	}
	if err := errors.Join(err, f.Close()); err != nil {
		os.Remove(f.Name())
		return t, "", err
	}
	t.SHA256 = hex.EncodeToString(h.Sum(nil))
	return t, f.Name(), nil
}
