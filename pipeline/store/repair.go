package store

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// A Repair says what a store was brought back to that had lost its pointer.
type Repair struct {
	Vintage Vintage // the current one
	Oldest  string  // with which history begins
	Broken  error   // why it does not go back further, if what is before is damaged
}

// Repair makes a vintage current in a store that has lost its pointer. It proves
// the vintage and those before it; where one of them cannot be read, history
// begins behind it. The caller holds the lock.
func (s *Store) Repair(name string) (Repair, error) {
	v, err := s.findWritten(name)
	if err != nil {
		return Repair{}, err
	}
	reason, err := s.publishedAfter(v.ID)
	if err != nil {
		return Repair{}, err
	}
	if reason != "" {
		return Repair{}, fmt.Errorf("%s cannot be made current: %w", v.ID, s.pointerError(reason))
	}
	r, p := Repair{Vintage: v, Oldest: v.ID}, pointer{id: v.ID}
	for before := v.Previous; before != ReleaseID && v.ID != ReleaseID; {
		older, err := s.read(before)
		if err != nil {
			p.from = r.Oldest
			if !errors.Is(err, fs.ErrNotExist) {
				r.Broken = err
			}
			break
		}
		r.Oldest, before = older.ID, older.Previous
	}
	return r, s.setPointer(p)
}

// findWritten returns the vintage of that id, or of which it is the beginning,
// whether history knows it or not.
func (s *Store) findWritten(name string) (Vintage, error) {
	if name == ReleaseID {
		return s.release.Vintage, nil
	}
	written, err := s.written()
	if err != nil {
		return Vintage{}, err
	}
	written = slices.DeleteFunc(written, func(id string) bool { return !strings.HasPrefix(id, name) })
	if len(written) != 1 || len(name) < shortestID {
		return Vintage{}, &UnknownVintageError{fmt.Sprintf("%d vintages begin with %q: give the id of one", len(written), name)}
	}
	return s.read(written[0])
}
