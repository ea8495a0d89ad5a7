package snapshot

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
)

// Verify re-hashes everything that any vintage names, and the bundled tables,
// and returns one error for each thing that is broken. Files that no vintage
// names are not looked at: prune removes them.
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
	vintages, err := s.Vintages()
	if err != nil {
		broken = append(broken, err)
	}
	if _, err := s.Current(); err != nil {
		broken = append(broken, fmt.Errorf("current: %w", err))
	}
	for _, v := range append(vintages, s.release.Vintage) {
		for _, p := range v.Parts {
			for _, t := range p.Tables {
				once(p.Source+" "+t.Path, func() error { return s.verifyTable(v, p, t) })
			}
			if p.Raw != "" {
				once(p.Raw, func() error { return s.verifyRaw(v, p) })
			}
		}
	}
	return files, broken
}

func (s *Store) verifyTable(v Vintage, p Part, t TableFile) error {
	if !t.inStore() {
		_, err := s.release.table(p.Source, t)
		return err
	}
	sum, err := hashFile(s.Path(t.Path))
	if err != nil {
		return fmt.Errorf("vintage %s: %s %s: %w", v.ID, p.Source, p.Name, err)
	}
	if sum != t.SHA256 {
		return fmt.Errorf("vintage %s: %s %s: %s has changed: sha256 %s, not %s", v.ID, p.Source, p.Name, t.Path, sum, t.SHA256)
	}
	return nil
}

func (s *Store) verifyRaw(v Vintage, p Part) error {
	d, err := Prove(s.Path(p.Raw))
	if err != nil {
		return fmt.Errorf("vintage %s: %s %s: %w", v.ID, p.Source, p.Name, err)
	}
	if d.SHA256 != p.SHA256 {
		return fmt.Errorf("vintage %s: %s %s: %s has changed: its content has sha256 %s, not %s", v.ID, p.Source, p.Name, p.Raw, d.SHA256, p.SHA256)
	}
	return nil
}

func hashFile(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	h := sha256.New()
	_, err = io.Copy(h, f)
	return hex.EncodeToString(h.Sum(nil)), errors.Join(err, f.Close())
}
