package store

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
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

// AddTables stores the files of tables that write writes, each to the writer of the
// same index, named by the hashes of their content. No file is left if write fails.
func (s *Store) AddTables(source string, tables []string, write func([]io.Writer) (rows []int64, err error)) ([]TableFile, error) {
	if err := s.unprotectTables(source); err != nil {
		return nil, err
	}
	files, err := WriteTables(s.Path(path.Join("tables", source)), tables, write)
	if err != nil {
		return nil, err
	}
	for i := range files {
		tmp := files[i].Path
		files[i].Path = tablePath(source, files[i])
		if err := errors.Join(os.Chmod(tmp, readOnlyFile), durable.Rename(tmp, s.Path(files[i].Path))); err != nil {
			for _, f := range files[i+1:] {
				os.Remove(f.Path)
			}
			os.Remove(tmp)
			return nil, err
		}
	}
	return files, nil
}

// WriteTables writes files of tables under temporary names in dir, which it makes
// if need be. The caller moves them to their places.
func WriteTables(dir string, tables []string, write func([]io.Writer) (rows []int64, err error)) ([]TableFile, error) {
	drafts := make([]*draft, 0, len(tables))
	files, err := func() ([]TableFile, error) {
		to := make([]io.Writer, len(tables))
		for i, table := range tables {
			d, err := newDraft(dir, table)
			if err != nil {
				return nil, err
			}
			drafts, to[i] = append(drafts, d), d
		}
		rows, err := write(to)
		if err != nil {
			return nil, err
		}
		files := make([]TableFile, len(tables))
		for i, d := range drafts {
			if files[i], err = d.done(tables[i], rows[i]); err != nil {
				return nil, err
			}
		}
		return files, nil
	}()
	for _, d := range drafts {
		d.file.Close()
		if err != nil {
			os.Remove(d.file.Name())
		}
	}
	return files, err
}

// A draft is the file of a table under a temporary name.
type draft struct {
	*bufio.Writer
	file *os.File
	hash hash.Hash
}

func newDraft(dir, table string) (*draft, error) {
	if err := durable.Step("write table " + table); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	f, err := os.CreateTemp(dir, "."+table+".*")
	if err != nil {
		return nil, err
	}
	h := sha256.New()
	return &draft{bufio.NewWriterSize(io.MultiWriter(f, h), 1<<20), f, h}, nil
}

// done brings the file safely to the disk.
func (d *draft) done(table string, rows int64) (TableFile, error) {
	if err := errors.Join(d.Flush(), d.file.Chmod(0o644), d.file.Sync(), d.file.Close()); err != nil {
		return TableFile{}, err
	}
	return TableFile{Table: table, Path: d.file.Name(), Rows: rows, SHA256: hex.EncodeToString(d.hash.Sum(nil))}, nil
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
	_, err = s.AddTables(source, []string{t.Table}, func(to []io.Writer) ([]int64, error) {
		_, err := to[0].Write(data)
		return []int64{t.Rows}, err
	})
	return err
}
