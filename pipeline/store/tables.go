package store

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"

	"basedoc/pipeline/durable"
)

// tablePath is where a table file lives in a store, named by its content.
func tablePath(source string, t TableFile) string {
	return fmt.Sprintf("tables/%s/%s-%s.parquet", source, t.Table, t.SHA256[:12])
}

// isInStore reports whether a table is in a store, and not bundled with the binary.
func (t TableFile) isInStore() bool { return strings.HasPrefix(t.Path, "tables/") }

// AddTable stores the table file that write writes, named by the hash of its
// content. No file is left if write fails.
func (s *Store) AddTable(source, table string, write func(io.Writer) (rows int64, err error)) (TableFile, error) {
	if err := s.unprotectTables(source); err != nil {
		return TableFile{}, err
	}
	t, tmp, err := WriteTable(s.Path(path.Join("tables", source)), table, write)
	if err != nil {
		return t, err
	}
	t.Path = tablePath(source, t)
	if err := errors.Join(os.Chmod(tmp, readOnlyFile), durable.Rename(tmp, s.Path(t.Path))); err != nil {
		os.Remove(tmp)
		return t, err
	}
	return t, nil
}

// WriteTable writes a table file under a temporary name in dir, which it makes
// if need be, and returns the name. The caller moves the file to its place.
func WriteTable(dir, table string, write func(io.Writer) (rows int64, err error)) (TableFile, string, error) {
	t := TableFile{Table: table}
	if err := durable.Step("write table " + table); err != nil {
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

// keepTable stores a table whose content is known, unless it is there.
func (s *Store) keepTable(source string, t TableFile, data []byte) error {
	have, err := os.ReadFile(s.Path(tablePath(source, t)))
	if err == nil && bytes.Equal(have, data) {
		return nil
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	_, err = s.AddTable(source, t.Table, func(w io.Writer) (int64, error) {
		_, err := w.Write(data)
		return t.Rows, err
	})
	return err
}
