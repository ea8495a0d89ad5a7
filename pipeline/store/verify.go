package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// Verify proves everything that answers rest on: the pointer, the history that it
// names, each table and publisher's file of each vintage with its record, the
// last attempts, and the bundled tables. It returns one error for each thing that
// is broken, which says what to do. Files that nothing names are not looked at:
// prune removes them.
func (s *Store) Verify() (files int, broken []error) {
	seen := map[string]bool{}
	once := func(path string, check func() error) {
		if seen[path] {
			return
		}
		seen[path] = true
		files++
		if err := check(); err != nil {
			broken = append(broken, err)
		}
	}
	vintages, err := s.Whole()
	if err != nil {
		broken = append(broken, err)
	}
	files += len(vintages)
	for _, v := range append(vintages, s.release.Vintage) {
		for _, p := range v.Parts {
			for _, t := range p.Tables {
				once(p.Source+" "+t.Path, func() error { return s.verifyTable(v, p, t) })
			}
			if p.Raw == "" {
				continue
			}
			once(p.Raw, func() error { return v.broken(p, s.ProveRaw(p, true), s.ComesBy(p)) })
			once(filepath.Join(filepath.Dir(p.Raw), "fetch.json"), func() error { return v.broken(p, s.ProveRecord(p), s.Command("build")) })
		}
	}
	if attempts, err := s.Attempts(); err != nil {
		broken = append(broken, fmt.Errorf("%w: %s", err, s.Command("refresh")))
	} else if len(attempts) > 0 {
		files++
		for _, c := range attempts {
			if c.Pending != "" {
				once(c.Pending, func() error { return s.verifyWaiting(c) })
			}
		}
	}
	s.proofs.save()
	return files, broken
}

func (v Vintage) broken(p Part, err error, mend string) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("vintage %s: %s %s: %w: %s", v.ID, p.Source, p.Name, err, mend)
}

func (s *Store) verifyTable(v Vintage, p Part, t TableFile) error {
	if !t.inStore() {
		_, err := s.release.table(p.Source, t)
		return err
	}
	return v.broken(p, s.ProveTable(t, true), s.Command("build"))
}

// verifyWaiting proves a file that waits for a build. One that was refused may
// still be said to wait, by a run that ended before it said so.
func (s *Store) verifyWaiting(c Attempt) error {
	r, err := s.ReadRaw(c.Pending)
	if errors.Is(err, fs.ErrNotExist) && s.isQuarantined(c.Source, c.SHA256) {
		return nil
	}
	if err == nil {
		err = s.ProveRaw(Part{Raw: r.Path(), SHA256: c.SHA256}, true)
	}
	if err != nil {
		return fmt.Errorf("%s %s, which waits for a build: %w: %s", c.Source, c.Part, err, s.Command("refresh", c.Source+"/"+c.Part))
	}
	return nil
}

// isQuarantined tells whether a content of a source was refused.
func (s *Store) isQuarantined(source, sha256 string) bool {
	records, err := fs.Glob(os.DirFS(s.dir), "quarantine/"+source+"/*/fetch.json")
	return err == nil && slices.ContainsFunc(records, func(record string) bool {
		r, err := s.ReadRaw(filepath.Dir(record))
		return err == nil && r.Content.SHA256 == sha256
	})
}

// Whole returns the published vintages, newest first, as far back as history is
// whole, and why it ends where it does. Without a pointer it returns all vintages
// that are whole, for one of them was current.
func (s *Store) Whole() (vintages []Vintage, broken error) {
	for v, err := range s.history() {
		if err != nil {
			broken = err
			break
		}
		vintages = append(vintages, v)
	}
	var lost *PointerError
	if !errors.As(broken, &lost) {
		return vintages, broken
	}
	written, err := s.written()
	for _, id := range slices.Backward(written) {
		if v, err := s.read(id); err == nil {
			vintages = append(vintages, v)
		}
	}
	return vintages, errors.Join(broken, err)
}
