// Package snapshot keeps what publishers gave us and what we made of it: raw
// bytes that never change, tables named by their content, and vintages that
// name both. A pointer file says which vintage is current and is swapped as the
// last act of a change, so a reader that took it once never sees a lock or a
// half-written file.
package snapshot

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// A Store is a folder of raw files, tables and vintages, with the release
// vintage of the binary underneath. The folder need not exist until something
// is written to it.
type Store struct {
	dir     string
	release Release
}

// Open returns the store in dir over the release vintage.
func Open(dir string, release Release) *Store {
	return &Store{dir: dir, release: release}
}

// ErrNoVintage says that nothing was known as early as was asked for.
var ErrNoVintage = errors.New("no vintage that old")

// timeID is the form of a vintage's name: UTC, in the order of time.
const timeID = "20060102T150405.000Z"

// Current returns the current vintage: the one the pointer names, or the
// release vintage where nothing has been published yet.
func (s *Store) Current() (Vintage, error) {
	v := s.release.Vintage
	id, err := s.pointer()
	if err == nil && id != "" {
		v, err = s.read(id)
	}
	if err != nil {
		return Vintage{}, err
	}
	v.Seen, err = s.seen(v, time.Time{})
	return v, err
}

// pointer names the current vintage; "" where nothing has been published yet.
func (s *Store) pointer() (string, error) {
	id, err := os.ReadFile(s.Path("current"))
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	return strings.TrimSpace(string(id)), err
}

// AsOf returns the newest vintage not later than t, the release included, seen
// from t. The error is ErrNoVintage if there is none.
func (s *Store) AsOf(t time.Time) (Vintage, error) {
	v, err := s.newest(t)
	if err != nil {
		return Vintage{}, err
	}
	v.Seen, err = s.seen(v, t)
	return v, err
}

func (s *Store) newest(t time.Time) (Vintage, error) {
	ids, err := s.ids()
	if err != nil {
		return Vintage{}, err
	}
	for _, id := range slices.Backward(ids) {
		v, err := s.read(id)
		if err != nil {
			return Vintage{}, err
		}
		if !v.Created.After(t) {
			return v, nil
		}
	}
	if s.release.Vintage.Created.After(t) {
		return Vintage{}, fmt.Errorf("%w: the oldest is of %s", ErrNoVintage, s.release.Vintage.Created.Format(time.DateOnly))
	}
	return s.release.Vintage, nil
}

// Vintages returns all published vintages, oldest first, without the release.
func (s *Store) Vintages() ([]Vintage, error) {
	ids, err := s.ids()
	if err != nil {
		return nil, err
	}
	vintages := make([]Vintage, len(ids))
	for i, id := range ids {
		if vintages[i], err = s.read(id); err != nil {
			return nil, err
		}
	}
	return vintages, nil
}

// ids lists the published vintages, oldest first. What is newer than the current
// one was written by somebody who ended before moving the pointer.
func (s *Store) ids() ([]string, error) {
	current, err := s.pointer()
	if err != nil {
		return nil, err
	}
	ids, err := s.written()
	return slices.DeleteFunc(ids, func(id string) bool { return id > current }), err
}

// written lists the vintages that are there, published or not, oldest first.
func (s *Store) written() ([]string, error) {
	entries, err := os.ReadDir(filepath.Join(s.dir, "vintages"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var ids []string
	for _, e := range entries {
		if id, ok := strings.CutSuffix(e.Name(), ".json"); ok {
			ids = append(ids, id)
		}
	}
	return ids, err
}

// dropUnpublished removes vintages that were written and never published, before
// a newer one makes them look like history. The caller holds the lock.
func (s *Store) dropUnpublished() error {
	current, err := s.pointer()
	if err != nil {
		return err
	}
	ids, err := s.written()
	for _, id := range ids {
		if id > current {
			err = errors.Join(err, os.Remove(s.Path(filepath.Join("vintages", id+".json"))))
		}
	}
	return err
}

func (s *Store) read(id string) (Vintage, error) {
	var v Vintage
	text, err := os.ReadFile(filepath.Join(s.dir, "vintages", id+".json"))
	if err != nil {
		return v, fmt.Errorf("read vintage: %w", err)
	}
	if err := json.Unmarshal(text, &v); err != nil {
		return v, fmt.Errorf("read vintage %s: %w", id, err)
	}
	return v, nil
}

// Base returns the parts that the next vintage starts from: the release, with
// what was imported or fetched since in place of its parts. A newer binary thus
// brings its newer release along without undoing anybody's import.
func (s *Store) Base() (Vintage, error) {
	cur, err := s.Current()
	if err != nil {
		return Vintage{}, err
	}
	var own []Part
	for _, p := range cur.Parts {
		if p.Origin != OriginRelease {
			own = append(own, p)
		}
	}
	cur.Parts = s.release.Vintage.With(own...)
	return cur, nil
}

// Publish makes parts the current vintage. The tables of release parts are
// copied into the store first, so that the vintage needs no particular binary.
func (s *Store) Publish(parts []Part, at time.Time, code, engine string) (Vintage, error) {
	parts = slices.Clone(parts)
	for i, p := range parts {
		if p.Origin == OriginRelease {
			kept, err := s.keepRelease(p)
			if err != nil {
				return Vintage{}, fmt.Errorf("publish: %w", err)
			}
			parts[i] = kept
		}
	}
	at, err := s.after(at)
	if err == nil {
		err = s.dropUnpublished()
	}
	if err != nil {
		return Vintage{}, fmt.Errorf("publish: %w", err)
	}
	v := Vintage{ID: at.Format(timeID), Created: at, Code: code, Engine: engine, Parts: parts}
	text, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return Vintage{}, fmt.Errorf("publish: %w", err)
	}
	if err := WriteAtomic(filepath.Join(s.dir, "vintages", v.ID+".json"), append(text, '\n')); err != nil {
		return Vintage{}, fmt.Errorf("publish: %w", err)
	}
	if err := WriteAtomic(filepath.Join(s.dir, "current"), []byte(v.ID+"\n")); err != nil {
		return Vintage{}, fmt.Errorf("publish: %w", err)
	}
	return v, nil
}

// after returns the time of a new vintage: at, or a moment after the current one
// where the clock has gone back, for history has an order.
func (s *Store) after(at time.Time) (time.Time, error) {
	at = at.UTC().Truncate(time.Millisecond)
	current, err := s.pointer()
	if last, bad := time.Parse(timeID, current); bad == nil && !at.After(last) {
		at = last.Add(time.Millisecond)
	}
	return at, err
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
		if err := writeOnce(filepath.Join(s.dir, p.Tables[i].Path), bytes); err != nil {
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
