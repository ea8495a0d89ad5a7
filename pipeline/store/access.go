package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// Tables can be written to by nobody while nobody changes the store, so that
// neither a slip of the hand nor what runs as the same user can change an answer.
const (
	writableFolder = 0o755
	readOnlyFolder = 0o555
	readOnlyFile   = 0o444
)

// unprotectTables lets the tables of a source be written and removed until closeTables.
func (s *Store) unprotectTables(source string) error {
	for _, dir := range []string{s.Path("tables"), s.Path(filepath.Join("tables", source))} {
		if err := os.MkdirAll(dir, writableFolder); err != nil {
			return err
		}
		info, err := os.Stat(dir)
		if err != nil {
			return err
		}
		if info.Mode().Perm()&0o200 == 0 {
			if err := os.Chmod(dir, writableFolder); err != nil {
				return err
			}
		}
	}
	return nil
}

// protectTables takes from everybody the right to change tables. Whose they are
// not leaves them as they are.
func (s *Store) protectTables() error {
	return s.eachWritable(func(path string, closed fs.FileMode) error {
		if err := os.Chmod(path, closed); !errors.Is(err, fs.ErrPermission) {
			return err
		}
		return nil
	})
}

// CountWritable counts the tables and folders of tables that somebody could change.
func (s *Store) CountWritable() (n int, err error) {
	err = s.eachWritable(func(string, fs.FileMode) error { n++; return nil })
	return n, err
}

// eachWritable calls do with each table and folder that can be written to, a folder
// before what is in it, and with the mode it should have.
func (s *Store) eachWritable(do func(path string, closed fs.FileMode) error) error {
	err := filepath.WalkDir(s.Path("tables"), func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		switch mode := info.Mode(); {
		case mode.Perm()&0o222 == 0:
			return nil
		case mode.IsDir():
			return do(path, readOnlyFolder)
		case mode.IsRegular():
			return do(path, readOnlyFile)
		}
		return nil
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
