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
func WriteAtomic(path string, data []byte) error {
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
	if err := errors.Join(err, f.Chmod(0o644), f.Sync(), f.Close()); err != nil {
		return err
	}
	return rename(f.Name(), path)
}

// writeOnce writes a file whose name tells its content, unless it is there.
func writeOnce(path string, data []byte) error {
	if have, err := os.ReadFile(path); err == nil && bytes.Equal(have, data) {
		return nil
	} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return WriteAtomic(path, data)
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
