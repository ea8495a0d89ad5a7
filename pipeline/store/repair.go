package store

import (
	"errors"
	"fmt"
	"io/fs"
)

// A Repair says what was repaired of a store that had lost its pointer.
type Repair struct {
	Vintage Vintage // the current one
	Oldest  string  // the vintage that history begins with
	Broken  error   // why it begins there, if the vintage before is damaged
}

// Repair makes a vintage current in a store that has lost its pointer. It proves
// the vintage and those before it; if one of them cannot be read, history begins
// with the one after it. The caller holds the lock.
func (s *Store) Repair(name string) (Repair, error) {
	v, err := s.findVintageFile(name)
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
		older, err := s.readVintage(before)
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
