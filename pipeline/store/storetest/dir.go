// Package storetest gives tests folders for stores.
package storetest

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// Dir is a folder that lasts as long as a test, like its TempDir, and goes even
// though the folders of a store in it cannot be written to.
func Dir(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	t.Cleanup(func() { MakeRemovable(dir) })
	return dir
}

// MakeRemovable lets everything below a folder be removed.
func MakeRemovable(dir string) {
	filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() {
			os.Chmod(path, 0o755)
		}
		return nil
	})
}
