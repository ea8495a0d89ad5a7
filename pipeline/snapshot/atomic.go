package snapshot

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// WriteAtomic replaces path by data in one step: a reader sees the old bytes or
// the new ones, and after a crash one of the two is there.
func WriteAtomic(path string, data []byte) error { return writeAtomic(path, data, 0o644) }

func writeAtomic(path string, data []byte, mode os.FileMode) error {
	if err := fault("write " + path); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	_, err = f.Write(data)
	if err := errors.Join(err, f.Chmod(mode), f.Sync(), f.Close()); err != nil {
		return err
	}
	return rename(f.Name(), path)
}

// keepTable writes a table into the store under its name, which tells its content,
// unless it is there.
func (s *Store) keepTable(source string, t TableFile, data []byte) error {
	path := s.Path(tablePath(source, t))
	if have, err := os.ReadFile(path); err == nil && bytes.Equal(have, data) {
		return nil
	} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := s.openTables(source); err != nil {
		return err
	}
	return writeAtomic(path, data, closedFile)
}

// rename gives a file its name, for good.
func rename(from, to string) error {
	if err := fault("rename to " + to); err != nil {
		return err
	}
	if err := os.Rename(from, to); err != nil {
		return err
	}
	if err := fault("renamed to " + to); err != nil {
		return err
	}
	return syncDir(filepath.Dir(to))
}

// syncDir makes the renames in a folder last through a crash.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
