package store

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
)

// cacheDirs yields the folders for files of this user that can be made again, best
// first. Files in them are used only if their bytes prove themselves, and proofs
// because this user alone can write there.
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

// makeOwnDir makes a folder in one that everybody can write to. If it exists, the
// error is nil only if it is a folder that this user alone can use.
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

// writeCache replaces a file of a cache folder in one step. It may be lost in a
// crash.
func writeCache(path string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	temp := fmt.Sprintf("%s.%x", path, rand.Uint64())
	err := os.WriteFile(temp, data, 0o600)
	if err == nil {
		err = os.Rename(temp, path)
	}
	if err != nil {
		os.Remove(temp)
	}
	return err
}
