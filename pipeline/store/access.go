package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// Tables are read-only unless the store is being changed, so that no accident and no
// other program of the same user changes an answer.
const (
	writableFolder = 0o755
	readOnlyFolder = 0o555
	readOnlyFile   = 0o444
)

// unprotectTables lets the tables of a source be written and removed until
// protectTables.
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

// protectTables makes all tables read-only, apart from those of another user.
func (s *Store) protectTables() error {
	return s.eachWritable(func(path string, mode fs.FileMode) error {
		if err := os.Chmod(path, mode); !errors.Is(err, fs.ErrPermission) {
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
// before what is in it, and with the read-only mode that it should have. What goes
// away meanwhile is passed over.
func (s *Store) eachWritable(do func(path string, mode fs.FileMode) error) error {
	return filepath.WalkDir(s.Path("tables"), func(path string, d fs.DirEntry, err error) error {
		var info fs.FileInfo
		if err == nil {
			info, err = d.Info()
		}
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
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
}
