package document

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// MoveFolder puts the folder of a finished paper in the place of an earlier one,
// in one step: whoever looks sees one paper or the other, whole. Files there
// that no paper writes stay. Both folders must be on
// one file system; from is gone or holds the earlier paper afterwards.
func MoveFolder(from, to string) error {
	info, err := os.Stat(to)
	if errors.Is(err, fs.ErrNotExist) {
		return os.Rename(from, to)
	}
	if err != nil {
		return err
	}
	if !info.IsDir() {
		return &fs.PathError{Op: "replace", Path: to, Err: syscall.ENOTDIR}
	}
	if to, err = filepath.EvalSymlinks(to); err != nil {
		return err
	}
	if err := linkOthers(from, to); err != nil {
		return err
	}
	return exchange(from, to)
}

// linkOthers links the files of an earlier paper's folder that are no paper's,
// such as a reader's notes, into the folder that takes its place.
func linkOthers(from, to string) error {
	return filepath.WalkDir(to, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(to, path)
		if err != nil {
			return err
		}
		target := filepath.Join(from, rel)
		if d.IsDir() {
			return os.MkdirAll(target, 0o777)
		}
		if isPaperFile(filepath.Base(to), filepath.ToSlash(rel)) {
			return nil
		}
		if err := os.Link(path, target); err != nil && !errors.Is(err, fs.ErrExist) {
			return err
		}
		return nil
	})
}

// isPaperFile reports whether a file of a paper's folder is one that WriteFolder makes.
func isPaperFile(paper, file string) bool {
	dir, name, _ := strings.Cut(file, "/")
	switch dir {
	case "figures":
		return strings.HasSuffix(name, ".svg") || strings.HasSuffix(name, ".png")
	case "data":
		return strings.HasSuffix(name, ".csv") || strings.HasSuffix(name, ".metadata.json")
	}
	return file == paper+".html" || file == paper+".md"
}

// exchangeInSteps exchanges two folders in two steps, where the system knows none.
func exchangeInSteps(from, to string) error {
	aside := from + ".earlier"
	if err := os.Rename(to, aside); err != nil {
		return err
	}
	if err := os.Rename(from, to); err != nil {
		return errors.Join(err, os.Rename(aside, to))
	}
	return os.Rename(aside, from)
}
