package store

import (
	"fmt"

	"iter"
	"os"
	"path/filepath"
)

// cacheDirs yields the folders of this user in which files can be kept that can
// be made again, best first. Nothing in them is trusted.
func cacheDirs() iter.Seq[string] {
	return func(yield func(string) bool) {
		if dir, err := os.UserCacheDir(); err == nil && !yield(filepath.Join(dir, "basedoc")) {
			return
		}
		if dir := os.Getenv("XDG_RUNTIME_DIR"); filepath.IsAbs(dir) && !yield(filepath.Join(dir, "basedoc")) {
			return
		}
		dir := filepath.Join(os.TempDir(), fmt.Sprintf("basedoc-%d", os.Getuid()))
		if makeOwnDir(dir) == nil {
			yield(dir)
		}
	}
}

// makeOwnDir makes a folder below one that everybody can write to, or makes sure
// that it is a folder that this user alone can use.
func makeOwnDir(dir string) error {
	if err := os.Mkdir(dir, 0o700); !os.IsExist(err) {
		return err
	}
	info, err := os.Lstat(dir)
	if err != nil {
		return err
	}
	if !info.IsDir() || info.Mode().Perm()&0o077 != 0 || !isOwn(info) {
		return fmt.Errorf("%s does not belong to this user alone", dir)
	}
	return nil
}

// writeCache replaces a file of a cache folder in one step. It need not last.
func writeCache(path string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	_, err = f.Write(data)
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
