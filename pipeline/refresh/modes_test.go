package refresh_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// readOnly takes from everybody the right to write below dir.
func readOnly(t *testing.T, dir string) {
	t.Helper()
	paths := below(t, dir)
	slices.Reverse(paths) // a folder after what is in it
	chmodAll(t, paths, 0o555, 0o444)
	t.Cleanup(func() { writable(t, dir) })
}

func writable(t *testing.T, dir string) {
	t.Helper()
	chmodAll(t, below(t, dir), 0o755, 0o644)
}

func below(t *testing.T, dir string) (paths []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		paths = append(paths, path)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return paths
}

func chmodAll(t *testing.T, paths []string, folders, files fs.FileMode) {
	t.Helper()
	for _, path := range paths {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		mode := files
		if info.IsDir() {
			mode = folders
		}
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
	}
}

// open lets everybody pass through a test's own folder and those above it.
func open(t *testing.T, dir string) {
	t.Helper()
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		info, err := os.Stat(dir)
		if err != nil {
			t.Fatal(err)
		}
		if mode := info.Mode().Perm(); mode&0o005 != 0o005 {
			if err := os.Chmod(dir, mode|0o055); err != nil {
				t.Fatal(err)
			}
		}
	}
}
