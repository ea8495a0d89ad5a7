// Package durable replaces files so that after a crash, and for a reader at any time,
// a file has either its old or its new content, and nothing in between.
package durable

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
)

// Write replaces the content of the file at path, which everybody may read whatever
// the umask, and makes its folder if there is none.
func Write(path string, data []byte) error {
	if err := Step("write " + path); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return WriteFunc(path, 0o644, func(f *os.File) error {
		if _, err := f.Write(data); err != nil {
			return err
		}
		return f.Chmod(0o644)
	})
}

// WriteFunc replaces the file at path by a temporary one beside it that write has
// written. If write fails, the temporary file is removed.
func WriteFunc(path string, mode os.FileMode, write func(*os.File) error) error {
	temp := filepath.Join(filepath.Dir(path), fmt.Sprintf(".%s.%x", filepath.Base(path), rand.Uint64()))
	f, err := os.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	if err = write(f); err == nil {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = Rename(temp, path)
	}
	if err != nil {
		os.Remove(temp)
	}
	return err
}

// Rename renames a file such that the new name survives a crash.
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
	return syncFolder(filepath.Dir(to))
}

// syncFolder makes the renames in a folder survive a crash. Windows can only flush
// files.
func syncFolder(path string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	dir, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(dir.Sync(), dir.Close())
}
