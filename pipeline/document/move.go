package document

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// MoveFolder replaces the folder of an earlier paper by that of a finished one, in
// one step: a reader sees either of them, complete. Files there that are not of a
// paper stay. Both folders must be on one file system. Afterwards there is no from,
// or it has the earlier paper.
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

// linkOthers links the files in an earlier paper's folder that are not of a paper,
// such as a reader's notes, into the folder that replaces it.
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

// exchangeInSteps exchanges two folders by several renames.
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
