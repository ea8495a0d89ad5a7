package store

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"time"

	"basedoc/pipeline/canon"
)

// ErrNoVintage says that there is no vintage as old as was asked for.
var ErrNoVintage = errors.New("no vintage that old")

// history yields the published vintages, newest first, without the release. Each
// names the one before it and is named by its own hash, so that the pointer proves
// them all. It ends with the first error.
func (s *Store) history() iter.Seq2[Vintage, error] {
	return func(yield func(Vintage, error) bool) {
		p, v, err := s.resolvePointer()
		if err != nil {
			yield(Vintage{}, err)
			return
		}
		for intact := 1; v.ID != ReleaseID && yield(v, nil) && v.ID != p.from && v.Previous != ReleaseID; intact++ {
			if v, err = s.readVintage(v.Previous); err != nil {
				yield(Vintage{}, fmt.Errorf("%w; restore it from a backup, or give up what was before: %s", err, s.Command("prune", "--keep", strconv.Itoa(intact))))
				return
			}
		}
	}
}

// Current returns the current vintage: the one the pointer names, or the
// release vintage where nothing has been published yet.
func (s *Store) Current() (Vintage, error) {
	_, v, err := s.resolvePointer()
	if err != nil {
		return Vintage{}, err
	}
	return s.withSeen(v, time.Time{})
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
			return s.withSeen(v, t)
		}
		oldest = v
	}
	switch {
	case oldest.ID != ReleaseID && oldest.Previous != ReleaseID:
		return Vintage{}, fmt.Errorf("%w: what was before %s has been pruned", ErrNoVintage, oldest.ID)
	case s.release.Vintage.Created.After(t):
		return Vintage{}, fmt.Errorf("%w: the oldest is of %s", ErrNoVintage, s.release.Vintage.Created.Format(time.DateOnly))
	}
	return s.withSeen(s.release.Vintage, t)
}

// withSeen returns a vintage with Seen set to the day of the last attempt to renew
// it, so that the data of a source which sends nothing new grow old, and not later
// than until if that is set. Damaged records of attempts are no error.
func (s *Store) withSeen(v Vintage, until time.Time) (Vintage, error) {
	attempts, err := s.Attempts()
	if err != nil && !isDamaged(err) {
		return v, err
	}
	seen := v.Created
	for _, a := range attempts {
		if a.TriedAt.After(seen) {
			seen = a.TriedAt
		}
	}
	if !until.IsZero() && until.Before(seen) {
		seen = until
	}
	v.Seen = canon.DayOf(seen.UTC().Date()).Time()
	return v, nil
}

// Vintages returns all published vintages, oldest first, without the release.
func (s *Store) Vintages() ([]Vintage, error) {
	vintages, err := s.published()
	slices.Reverse(vintages)
	return vintages, err
}

// published returns the published vintages, newest first. With an error these are
// the ones after the vintage that cannot be read.
func (s *Store) published() (vintages []Vintage, err error) {
	for v, err := range s.history() {
		if err != nil {
			return vintages, err
		}
		vintages = append(vintages, v)
	}
	return vintages, nil
}

// IntactVintages returns the published vintages, newest first, as far back as they
// can be read, and the error that ends them, if any. If the pointer is lost it
// returns all vintages that can be read, for one of them was current.
func (s *Store) IntactVintages() (vintages []Vintage, broken error) {
	vintages, broken = s.published()
	if lost := (*PointerError)(nil); !errors.As(broken, &lost) {
		return vintages, broken
	}
	ids, err := s.vintageIDs()
	for _, id := range slices.Backward(ids) {
		if v, err := s.readVintage(id); err == nil {
			vintages = append(vintages, v)
		}
	}
	return vintages, errors.Join(broken, err)
}
