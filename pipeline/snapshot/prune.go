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
	Vintages []string // with those that were written and never published
	Files    int
	Bytes    int64
}

// Prune removes all vintages but the newest keep, and then every table and raw
// file that no remaining vintage names and no build waits for, with what
// interrupted writers left behind. Nothing is removed unless the pointer and all
// that stay are whole. The pointer first learns where history begins, and
// vintages go before what they name, so that none ever names what is gone. The
// caller holds the lock.
func (s *Store) Prune(keep int) (Pruned, error) {
	var done Pruned
	p, newest, err := s.pointer()
	if err != nil {
		return done, err
	}
	stay := map[string]bool{}
	named := map[string]bool{}
	oldest := s.release.Vintage
	for v, err := range s.history() {
		if len(stay) == keep {
			break // what is older goes, whole or not
		}
		if err != nil {
			return done, err
		}
		oldest = v
		stay[v.ID] = true
		for _, p := range v.Parts {
			named[filepath.Dir(p.Raw)] = true
			for _, t := range p.Tables {
				named[t.Path] = true
			}
		}
	}
	if err := s.nameWaiting(newest, named); err != nil {
		return done, err
	}
	if oldest.ID != ReleaseID && oldest.Previous != ReleaseID && p.from != oldest.ID {
		p.from = oldest.ID
		if err := s.setPointer(p); err != nil {
			return done, err
		}
	}
	if err := s.dropVintages(stay, &done); err != nil {
		return done, err
	}
	for _, kind := range []string{"tables", "raw"} {
		if err := s.sweep(kind, named, &done); err != nil {
			return done, err
		}
	}
	return done, s.clear(&done)
}

// nameWaiting names the raw folders that a build waits for. Where no check says
// which, they are all that came after the current vintage.
func (s *Store) nameWaiting(current Vintage, named map[string]bool) error {
	checks, err := s.Checks()
	if err != nil {
		return err
	}
	for _, c := range checks {
		named[c.Pending] = true
	}
	if len(checks) > 0 {
		return nil
	}
	records, err := fs.Glob(os.DirFS(s.dir), "raw/*/*/fetch.json")
	for _, record := range records {
		if dir := filepath.Dir(record); filepath.Base(dir) > current.Created.Format(timeID) {
			named[dir] = true
		}
	}
	return err
}

// dropVintages removes the vintages that do not stay.
func (s *Store) dropVintages(stay map[string]bool, done *Pruned) error {
	written, err := s.written()
	for _, id := range written {
		if stay[id] {
			continue
		}
		if err := os.Remove(s.Path(filepath.Join("vintages", id+".json"))); err != nil {
			return err
		}
		done.Vintages = append(done.Vintages, id)
	}
	return err
}

// unfinished are the names of files that only an interrupted writer leaves.
var unfinished = []string{".current.*", ".checks.json.*", "vintages/.*", "raw/*/*/.fetch.json.*", "raw/*/*/.mend.*", "quarantine/*/*/.fetch.json.*", "incoming/*/*"}

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
		if kind == "tables" {
			source, err := filepath.Rel(kind, filepath.Dir(rel))
			if err == nil {
				err = s.openTables(source)
			}
			if err != nil {
				return err
			}
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
