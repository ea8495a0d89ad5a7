package snapshot

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
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
	vintages, err := s.whole()
	if err != nil {
		broken = append(broken, err)
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

// whole returns the published vintages, newest first, as far back as history is
// whole, and why it ends where it does. Without a pointer it returns all vintages
// that are whole, for one of them was current.
func (s *Store) whole() (vintages []Vintage, broken error) {
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
