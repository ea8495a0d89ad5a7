package snapshot

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A Pruned says what was removed.
type Pruned struct {
	Vintages []string
	Files    int
	Bytes    int64
}

// Prune removes all vintages but the newest keep and the current one, and then
// every table and raw file that no remaining vintage names and no build waits
// for, with what interrupted writers left behind. Vintages go first, so that none
// ever names what is gone. The caller holds the lock.
func (s *Store) Prune(keep int) (Pruned, error) {
	var done Pruned
	if err := s.dropUnpublished(); err != nil {
		return done, err
	}
	current, err := s.Current()
	if err != nil {
		return done, err
	}
	vintages, err := s.Vintages()
	if err != nil {
		return done, err
	}
	checks, err := s.Checks()
	if err != nil {
		return done, err
	}
	named := map[string]bool{}
	for _, c := range checks {
		named[c.Pending] = true
	}
	for i, v := range vintages {
		if i < len(vintages)-keep && v.ID != current.ID {
			if err := os.Remove(s.Path(filepath.Join("vintages", v.ID+".json"))); err != nil {
				return done, err
			}
			done.Vintages = append(done.Vintages, v.ID)
			continue
		}
		for _, p := range v.Parts {
			named[filepath.Dir(p.Raw)] = true
			for _, t := range p.Tables {
				named[t.Path] = true
			}
		}
	}
	for _, kind := range []string{"tables", "raw"} {
		if err := s.sweep(kind, named, &done); err != nil {
			return done, err
		}
	}
	return done, s.clear(&done)
}

// unfinished are the names of files that only an interrupted writer leaves.
var unfinished = []string{".current.*", ".checks.json.*", "vintages/.*", "raw/*/*/.fetch.json.*", "quarantine/*/*/.fetch.json.*", "incoming/*/*"}

// clear removes unfinished files, but for downloads that can go on.
func (s *Store) clear(done *Pruned) error {
	for _, pattern := range unfinished {
		names, err := fs.Glob(os.DirFS(s.dir), pattern)
		if err != nil {
			return err
		}
		for _, name := range names {
			if mark := strings.TrimSuffix(name, ".json") + ".json"; strings.HasSuffix(mark, ".partial.json") && slices.Contains(names, mark) {
				continue
			}
			info, err := os.Stat(s.Path(name))
			if err != nil {
				return err
			}
			if err := os.Remove(s.Path(name)); err != nil {
				return err
			}
			done.Files++
			done.Bytes += info.Size()
		}
	}
	return nil
}

// sweep removes what is not named, by its path or its folder's, below a folder
// of the store.
func (s *Store) sweep(kind string, named map[string]bool, done *Pruned) error {
	var empty []string
	err := filepath.WalkDir(s.Path(kind), func(path string, d fs.DirEntry, err error) error {
		if err != nil || path == s.Path(kind) {
			return err
		}
		rel, err := filepath.Rel(s.dir, path)
		if err != nil {
			return err
		}
		if d.IsDir() {
			if strings.Count(rel, string(filepath.Separator)) == 2 && !named[rel] {
				empty = append(empty, path)
			}
			return nil
		}
		if named[rel] || named[filepath.Dir(rel)] {
			return nil
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		done.Files++
		done.Bytes += info.Size()
		return os.Remove(path)
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, dir := range slices.Backward(empty) {
		err = errors.Join(err, os.Remove(dir))
	}
	return err
}
