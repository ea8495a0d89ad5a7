package store

import (
	"errors"
	"io/fs"
	"math"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// A Pruned says what was removed.
type Pruned struct {
	Vintages []string // published or not
	Files    int
	Bytes    int64
}

// Prune removes all vintages but the newest keep, then every table and raw file that
// no remaining vintage names and no build waits for, and the temporary files of
// interrupted writers. Nothing is removed unless the pointer and all vintages that
// stay are intact. First the pointer is told where history begins, and vintages are
// removed before the files they name, so that no vintage ever names a missing file.
// The caller holds the lock.
func (s *Store) Prune(keep int) (done Pruned, err error) {
	p, current, err := s.resolvePointer()
	if err != nil {
		return done, err
	}
	needed, oldest, err := s.needed(current, keep)
	if err != nil {
		return done, err
	}
	if oldest.ID != ReleaseID && oldest.Previous != ReleaseID && p.from != oldest.ID {
		p.from = oldest.ID
		if err := s.setPointer(p); err != nil {
			return done, err
		}
	}
	if err := s.removeUnneeded(needed, &done); err != nil {
		return done, err
	}
	err = s.removeTemporaryFiles(&done)
	return done, err
}

// CountUnneeded counts the files that Prune would remove while it keeps all
// vintages: those of vintages that were never published, or pruned by a command that
// died, and the tables and raw files that no vintage names and no build waits for.
func (s *Store) CountUnneeded() (n int, err error) {
	_, current, err := s.resolvePointer()
	if err != nil {
		return 0, err
	}
	needed, _, err := s.needed(current, math.MaxInt)
	if err != nil {
		return 0, err
	}
	for _, kind := range []string{"vintages", "tables", "raw"} {
		err = errors.Join(err, s.eachUnneeded(kind, needed, func(string) error { n++; return nil }))
	}
	return n, err
}

// needed returns the paths that the newest vintages need, as many as keep says, and
// those that a build waits for. oldest is the last of these vintages.
func (s *Store) needed(current Vintage, keep int) (needed paths, oldest Vintage, err error) {
	needed, oldest = paths{}, s.release.Vintage
	kept := 0
	for v, err := range s.history() {
		if kept == keep {
			break // older ones are removed, intact or not
		}
		if err != nil {
			return nil, oldest, err
		}
		needed.addVintage(v)
		oldest = v
		kept++
	}
	return needed, oldest, s.addPending(current, needed)
}

// paths are files and folders of the store that are needed.
type paths map[string]bool

// addVintage adds a vintage with its tables and raw folders.
func (needed paths) addVintage(v Vintage) {
	needed[vintagePath(v.ID)] = true
	for _, p := range v.Parts {
		needed[path.Dir(p.Raw)] = true
		for _, t := range p.Tables {
			needed[t.Path] = true
		}
	}
}

// addPending adds the raw folders that a build waits for. If there is no record of
// attempts, they are all that came after the current vintage.
func (s *Store) addPending(current Vintage, needed paths) error {
	attempts, err := s.Attempts()
	if err != nil {
		return err
	}
	for _, a := range attempts {
		needed[a.Pending] = true
	}
	if len(attempts) > 0 {
		return nil
	}
	records, err := fs.Glob(os.DirFS(s.dir), "raw/*/*/fetch.json")
	for _, record := range records {
		if dir := path.Dir(record); path.Base(dir) > current.Created.Format(timeID) {
			needed[dir] = true
		}
	}
	return err
}

// eachUnneeded calls do with each file below a folder of the store that is neither
// needed nor in a needed folder.
func (s *Store) eachUnneeded(kind string, needed paths, do func(rel string) error) error {
	err := filepath.WalkDir(s.Path(kind), func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(s.dir, file)
		if rel = filepath.ToSlash(rel); err != nil || needed[rel] || needed[path.Dir(rel)] {
			return err
		}
		return do(rel)
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// removeUnneeded removes vintages, tables and raw files, and the emptied folders of
// raw files.
func (s *Store) removeUnneeded(needed paths, done *Pruned) error {
	for _, kind := range []string{"vintages", "tables", "raw"} {
		err := s.eachUnneeded(kind, needed, func(rel string) error {
			if kind == "tables" {
				if err := s.unprotectTables(strings.TrimPrefix(path.Dir(rel)+"/", "tables/")); err != nil {
					return err
				}
			}
			if id := strings.TrimSuffix(path.Base(rel), ".json"); vintageID.MatchString(id) {
				done.Vintages = append(done.Vintages, id)
				return os.Remove(s.Path(rel))
			}
			return s.remove(rel, done)
		})
		if err != nil {
			return err
		}
	}
	folders, err := fs.Glob(os.DirFS(s.dir), "raw/*/*")
	for _, folder := range folders {
		if !needed[folder] {
			err = errors.Join(err, os.Remove(s.Path(folder)))
		}
	}
	return err
}

// temporaryFiles are the names of files that only an interrupted writer leaves.
var temporaryFiles = []string{".current.*", ".attempts.json.*", ".papers.json.*", "raw/*/*/.fetch.json.*", "raw/*/*/.mend.*", "quarantine/*/*/.fetch.json.*", "incoming/*/*"}

// removeTemporaryFiles removes temporary files, but for downloads that can be resumed.
func (s *Store) removeTemporaryFiles(done *Pruned) error {
	for _, pattern := range temporaryFiles {
		names, err := fs.Glob(os.DirFS(s.dir), pattern)
		if err != nil {
			return err
		}
		for _, name := range names {
			if checkpoint := strings.TrimSuffix(name, ".json") + ".json"; strings.HasSuffix(checkpoint, ".partial.json") && slices.Contains(names, checkpoint) {
				continue
			}
			if err := s.remove(name, done); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *Store) remove(rel string, done *Pruned) error {
	info, err := os.Lstat(s.Path(rel))
	if err == nil {
		err = os.Remove(s.Path(rel))
	}
	if err != nil {
		return err
	}
	done.Files++
	done.Bytes += info.Size()
	return nil
}
