package store

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
)

// Verify proves all files that answers are made from: the pointer, the vintages of
// its history, their tables and raw files with their records, the last attempts, and
// the bundled tables. It returns an error for each file that is broken, which says
// what to do. Files that no vintage or attempt names are not read.
func (s *Store) Verify() (files int, broken []error) {
	seen := map[string]bool{}
	once := func(rel string, check func() error) {
		if seen[rel] {
			return
		}
		seen[rel] = true
		files++
		if err := check(); err != nil {
			broken = append(broken, err)
		}
	}
	vintages, err := s.IntactVintages()
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
			once(p.Raw, func() error { return v.wrapError(p, s.ProveRaw(p, true), s.RenewCommand(p)) })
			once(recordPath(path.Dir(p.Raw)), func() error { return v.wrapError(p, s.ProveRecord(p), s.Command("build")) })
		}
	}
	if attempts, err := s.Attempts(); err != nil {
		broken = append(broken, fmt.Errorf("%w: %s", err, s.Command("refresh")))
	} else if len(attempts) > 0 {
		files++
		for _, a := range attempts {
			if a.Pending != "" {
				once(a.Pending, func() error { return s.verifyPending(a) })
			}
		}
	}
	s.proofs.save()
	return files, broken
}

// wrapError adds to an error, if it is one, the vintage and part, and the command
// that mends it.
func (v Vintage) wrapError(p Part, err error, mend string) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("vintage %s: %s %s: %w: %s", v.ID, p.Source, p.Name, err, mend)
}

func (s *Store) verifyTable(v Vintage, p Part, t TableFile) error {
	if !t.isInStore() {
		_, err := s.release.table(p.Source, t)
		return err
	}
	return v.wrapError(p, s.ProveTable(t, true), s.Command("build"))
}

// verifyPending proves a file that waits for a build. A file in quarantine may still
// be recorded as pending, by a run that was interrupted.
func (s *Store) verifyPending(a Attempt) error {
	r, err := s.ReadRaw(a.Pending)
	if errors.Is(err, fs.ErrNotExist) && s.isQuarantined(a.Source, a.SHA256) {
		return nil
	}
	if err == nil {
		err = s.ProveRaw(Part{Raw: r.Path(), SHA256: a.SHA256}, true)
	}
	if err != nil {
		return fmt.Errorf("%s %s, which waits for a build: %w: %s", a.Source, a.Part, err, s.Command("refresh", a.Source+"/"+a.Part))
	}
	return nil
}
