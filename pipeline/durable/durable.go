// Package durable writes files that survive a crash.
package durable

import (
	"errors"
	"os"
	"path/filepath"
)

// Write replaces path by data in one step: a reader sees the old bytes or
// the new ones, and after a crash one of the two is there.
func Write(path string, data []byte, mode os.FileMode) error {
	if err := Step("write " + path); err != nil {
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
	return Rename(f.Name(), path)
}

// Rename gives a file its name so that a crash does not undo it.
func Rename(from, to string) error {
	if err := Step("rename to " + to); err != nil {
		return err
	}
	if err := os.Rename(from, to); err != nil {
		return err
	}
	if err := Step("renamed to " + to); err != nil {
		return err
	}
	return syncDir(filepath.Dir(to))
}

// syncDir makes the renames in a folder survive a crash.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
