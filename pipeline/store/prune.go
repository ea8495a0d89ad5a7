package store

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
		v.name(named)
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

// name names the tables and raw folders of a vintage.
func (v Vintage) name(named map[string]bool) {
	for _, p := range v.Parts {
		named[filepath.Dir(p.Raw)] = true
		for _, t := range p.Tables {
			named[t.Path] = true
		}
	}
}

// Unnamed counts the vintages that were never published, or were pruned by a
// command that died, and the tables and raw files that no vintage names and no
// build waits for. No answer rests on them, and prune removes them.
func (s *Store) Unnamed() (n int, err error) {
	named := map[string]bool{}
	newest := s.release.Vintage
	for v, err := range s.history() {
		if err != nil {
			return 0, err
		}
		if newest.ID == ReleaseID {
			newest = v
		}
		v.name(named)
		named[filepath.Join("vintages", v.ID+".json")] = true
	}
	if err := s.nameWaiting(newest, named); err != nil {
		return 0, err
	}
	for _, kind := range []string{"vintages", "tables", "raw"} {
		err = errors.Join(err, s.unnamed(kind, named, func(string, fs.DirEntry) error { n++; return nil }))
	}
	return n, err
}

// unnamed calls do with each file below a folder of the store that is not named,
// by its path or its folder's.
func (s *Store) unnamed(kind string, named map[string]bool, do func(rel string, d fs.DirEntry) error) error {
	err := filepath.WalkDir(s.Path(kind), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(s.dir, path)
		if err != nil || named[rel] || named[filepath.Dir(rel)] {
			return err
		}
		return do(rel, d)
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// nameWaiting names the raw folders that a build waits for. Where no attempt says
// which, they are all that came after the current vintage.
func (s *Store) nameWaiting(current Vintage, named map[string]bool) error {
	attempts, err := s.Attempts()
	if err != nil {
		return err
	}
	for _, c := range attempts {
		named[c.Pending] = true
	}
	if len(attempts) > 0 {
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
var unfinished = []string{".current.*", ".attempts.json.*", "vintages/.*", "raw/*/*/.fetch.json.*", "raw/*/*/.mend.*", "quarantine/*/*/.fetch.json.*", "incoming/*/*"}

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

// sweep removes what is not named below a folder of the store, and the folders of
// raw files that this empties.
func (s *Store) sweep(kind string, named map[string]bool, done *Pruned) error {
	err := s.unnamed(kind, named, func(rel string, d fs.DirEntry) error {
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
		return os.Remove(s.Path(rel))
	})
	dirs, bad := fs.Glob(os.DirFS(s.dir), kind+"/*/*")
	for _, dir := range dirs {
		if kind == "raw" && !named[dir] {
			err = errors.Join(err, os.Remove(s.Path(dir)))
		}
	}
	return errors.Join(err, bad)
}
