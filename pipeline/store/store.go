// Package store keeps what publishers gave us and what we made of it: raw
// bytes that never change, tables named by their content, and vintages that
// name both. A pointer file says which vintage is current and is swapped as the
// last act of a change, so a reader that took it once never sees a lock or a
// half-written file.
package store

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"basedoc/pipeline/durable"
)

// A Store is a folder of raw files, tables and vintages, with the release
// vintage of the binary underneath. The folder need not exist until something
// is written to it.
type Store struct {
	dir     string
	release Release
	proofs  *proofs
}

// Open returns the store in dir over the release vintage.
func Open(dir string, release Release) *Store {
	abs, err := filepath.Abs(dir)
	if err != nil {
		abs = dir // there is no working folder, and nothing will be found either
	}
	return &Store{dir: dir, release: release, proofs: &proofs{store: abs}}
}

// ErrNoVintage says that nothing was known as early as was asked for.
var ErrNoVintage = errors.New("no vintage that old")

// Current returns the current vintage: the one the pointer names, or the
// release vintage where nothing has been published yet.
func (s *Store) Current() (Vintage, error) {
	_, v, err := s.pointer()
	if err != nil {
		return Vintage{}, err
	}
	return s.seen(v, time.Time{})
}

// AsOf returns the newest vintage not later than t, the release included, seen
// from t. The error is ErrNoVintage if there is none.
func (s *Store) AsOf(t time.Time) (Vintage, error) {
	oldest := s.release.Vintage
	for v, err := range s.history() {
		if err != nil {
			return Vintage{}, err
		}
		if !v.Created.After(t) {
			return s.seen(v, t)
		}
		oldest = v
	}
	switch {
	case oldest.ID != ReleaseID && oldest.Previous != ReleaseID:
		return Vintage{}, fmt.Errorf("%w: what was before %s has been pruned", ErrNoVintage, oldest.ID)
	case s.release.Vintage.Created.After(t):
		return Vintage{}, fmt.Errorf("%w: the oldest is of %s", ErrNoVintage, s.release.Vintage.Created.Format(time.DateOnly))
	}
	return s.seen(s.release.Vintage, t)
}

// Vintages returns all published vintages, oldest first, without the release.
func (s *Store) Vintages() ([]Vintage, error) {
	var vintages []Vintage
	for v, err := range s.history() {
		if err != nil {
			return nil, err
		}
		vintages = append(vintages, v)
	}
	slices.Reverse(vintages)
	return vintages, nil
}

// Base returns the vintage that the next one starts from: the release, with
// what was imported or fetched since in place of its parts. A newer binary thus
// brings its newer release along without undoing anybody's import, and without
// what somebody has withdrawn.
func (s *Store) Base() (Vintage, error) {
	cur, err := s.Current()
	if err != nil {
		return Vintage{}, err
	}
	var own []Part
	for _, p := range cur.Parts {
		bundled, _ := s.release.Vintage.Part(p.Source, p.Name)
		if _, withdrawn := cur.WithdrawnAt(p.Source, p.Name, bundled.SHA256); p.Origin != OriginRelease || withdrawn {
			own = append(own, p)
		}
	}
	cur.Parts = s.release.Vintage.With(own...)
	return cur, nil
}

// Publish makes the parts and withdrawals of next the current vintage, after the
// one that is current now. The tables of release parts are copied into the store
// first, so that the vintage needs no particular binary. The caller holds the
// lock.
func (s *Store) Publish(next Vintage, at time.Time, code, engine string) (Vintage, error) {
	v, err := s.publish(next, at, code, engine)
	if err != nil {
		return Vintage{}, fmt.Errorf("publish: %w", err)
	}
	return v, nil
}

func (s *Store) publish(next Vintage, at time.Time, code, engine string) (Vintage, error) {
	p, _, err := s.pointer()
	if err != nil {
		return Vintage{}, err
	}
	v := Vintage{
		Previous: p.id, Created: after(p.id, at), Code: code, Engine: engine,
		Parts: slices.Clone(next.Parts), Withdrawn: next.Withdrawn,
	}
	for i, part := range v.Parts {
		if part.Origin == OriginRelease {
			if v.Parts[i], err = s.keepRelease(part); err != nil {
				return Vintage{}, err
			}
		}
	}
	v, text, err := encodeVintage(v)
	if err != nil {
		return Vintage{}, err
	}
	if err := durable.Write(s.Path(filepath.Join("vintages", v.ID+".json")), text, 0o644); err != nil {
		return Vintage{}, err
	}
	p.id = v.ID
	return v, s.setPointer(p)
}

// keepRelease copies the tables of a release part into the store.
func (s *Store) keepRelease(p Part) (Part, error) {
	p.Tables = slices.Clone(p.Tables)
	for i, t := range p.Tables {
		if t.inStore() {
			continue
		}
		bytes, err := s.release.table(p.Source, t)
		if err != nil {
			return p, err
		}
		p.Tables[i].Path = tablePath(p.Source, t)
		if err := s.keepTable(p.Source, t, bytes); err != nil {
			return p, err
		}
	}
	return p, nil
}

// inStore tells a table kept in a store from one bundled with the binary.
func (t TableFile) inStore() bool { return strings.HasPrefix(t.Path, "tables/") }

// tablePath is where a table file lives in a store, named by its content.
func tablePath(source string, t TableFile) string {
	return fmt.Sprintf("tables/%s/%s-%s.parquet", source, t.Table, t.SHA256[:12])
}
