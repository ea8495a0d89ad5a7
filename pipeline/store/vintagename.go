package store

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"basedoc/pipeline/canon"
)

// shortestID is the least number of characters that an id may be shortened to: its day.
const shortestID = len("20060102")

// An UnknownVintageError says that a name means no vintage, or more than one.
type UnknownVintageError struct{ reason string }

func (e *UnknownVintageError) Error() string { return e.reason }

// Find returns the vintage that a name means: a day (YYYY-MM-DD), for what was
// known at its end; the id of a vintage or the beginning of one, of 8 characters
// or more; or release. The error is an *UnknownVintageError if it means none.
func (s *Store) Find(name string) (Vintage, error) {
	if day, err := canon.ParseDay(name); err == nil {
		return s.AsOf((day + 1).Time().Add(-time.Nanosecond))
	}
	if name == ReleaseID {
		if _, _, err := s.resolvePointer(); err != nil {
			return Vintage{}, err
		}
		return s.withSeen(s.release.Vintage, s.release.Vintage.Created)
	}
	var found []Vintage
	for v, err := range s.history() {
		if err != nil {
			return Vintage{}, err
		}
		if v.ID == name {
			return s.withSeen(v, v.Created)
		}
		if strings.HasPrefix(v.ID, name) {
			found = append(found, v)
		}
	}
	switch {
	case len(found) == 0 || len(name) < shortestID:
		return Vintage{}, &UnknownVintageError{fmt.Sprintf("no vintage %q: give a day (YYYY-MM-DD), %s, or an id that basedoc vintages lists, of which the first %d characters or more will do", name, ReleaseID, shortestID)}
	case len(found) > 1:
		return Vintage{}, &UnknownVintageError{fmt.Sprintf("%d vintages begin with %q: %s is the newest and %s the oldest; give more of the one you mean",
			len(found), name, found[0].ID, found[len(found)-1].ID)}
	}
	return s.withSeen(found[0], found[0].Created)
}

// findVintageFile returns the vintage whose id begins with name, published or not.
func (s *Store) findVintageFile(name string) (Vintage, error) {
	if name == ReleaseID {
		return s.release.Vintage, nil
	}
	ids, err := s.vintageIDs()
	if err != nil {
		return Vintage{}, err
	}
	ids = slices.DeleteFunc(ids, func(id string) bool { return !strings.HasPrefix(id, name) })
	if len(ids) != 1 || len(name) < shortestID {
		return Vintage{}, &UnknownVintageError{fmt.Sprintf("%d vintages begin with %q: give the id of one", len(ids), name)}
	}
	return s.readVintage(ids[0])
}
