package store

import (
	"fmt"
	"slices"
	"time"

	"basedoc/pipeline/durable"
)

// Base returns the vintage that the next one starts from: the release, with its
// parts replaced by those imported, fetched or withdrawn since. So a newer binary
// brings its newer release without undoing an import or a withdrawal.
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
func (s *Store) Publish(next Vintage, at time.Time, code, engine string) (v Vintage, err error) {
	defer func() {
		if err != nil {
			v, err = Vintage{}, fmt.Errorf("publish: %w", err)
		}
	}()
	p, _, err := s.resolvePointer()
	if err != nil {
		return Vintage{}, err
	}
	v = Vintage{
		Previous: p.id, Created: timeAfter(p.id, at), Code: code, Engine: engine,
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
	if err := durable.Write(s.Path(vintagePath(v.ID)), text); err != nil {
		return Vintage{}, err
	}
	p.id = v.ID
	return v, s.setPointer(p)
}

// keepRelease copies the tables of a release part into the store.
func (s *Store) keepRelease(p Part) (Part, error) {
	p.Tables = slices.Clone(p.Tables)
	for i, t := range p.Tables {
		if t.isInStore() {
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
