package store

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"basedoc/pipeline/durable"
)

// A pointer names the current vintage and, if older ones were pruned, the one that
// history begins with. It is the file "current": a line with the id of a vintage, or
// "release", and after pruning a second line, "from" and an id.
type pointer struct{ id, from string }

func (p pointer) text() []byte {
	if p.from == "" {
		return []byte(p.id + "\n")
	}
	return []byte(p.id + "\nfrom " + p.from + "\n")
}

// A PointerError says why it is unknown which vintage is current. Nothing is read
// or removed until an operator has said which one it is.
type PointerError struct {
	Store  string   // the store's folder
	Reason string   // what is wrong with the pointer
	Intact []string // the newest vintages that can be read, newest first
}

func (e *PointerError) Error() string {
	id, others := ReleaseID, ""
	if len(e.Intact) > 0 {
		id = e.Intact[0]
	}
	if len(e.Intact) > 1 {
		others = " (" + e.Intact[1] + " is an older one)"
	}
	return fmt.Sprintf("%s: %s; nothing is read or removed until you say which vintage is current%s: %s",
		filepath.Join(e.Store, "current"), e.Reason, others, Open(e.Store, Release{}).Command("vintages", "use", id))
}

// resolvePointer returns the pointer and the vintage that it names, the release if
// the store is empty. The error is a *PointerError if the pointer is lost, names no
// vintage that can be read, or one older than another that was published.
func (s *Store) resolvePointer() (pointer, Vintage, error) {
	text, err := s.pointerText()
	if err != nil {
		return pointer{}, Vintage{}, err
	}
	p, reason := parsePointer(text)
	v := s.release.Vintage
	if reason == "" && p.id != ReleaseID {
		if v, err = s.readVintage(p.id); err != nil {
			reason = fmt.Sprintf("the current vintage cannot be read: %v", err)
		}
	}
	if reason == "" {
		reason, err = s.publishedAfter(p.id)
	}
	if reason != "" {
		err = s.pointerError(reason)
	}
	return p, v, err
}

// pointerText returns the text of the pointer; in an empty store, that of a pointer
// to the release.
func (s *Store) pointerText() ([]byte, error) {
	text, err := s.readPointer()
	if err != nil || len(bytes.TrimSpace(text)) > 0 {
		return text, err
	}
	hasFiles, err := s.hasFiles()
	if err != nil || !hasFiles {
		return pointer{id: ReleaseID}.text(), err
	}
	return s.readPointer() // another process may have written the first one just now
}

// readPointer returns the text of the pointer, which is empty if there is none.
func (s *Store) readPointer() ([]byte, error) {
	text, err := os.ReadFile(s.Path("current"))
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return text, err
}

func parsePointer(text []byte) (p pointer, reason string) {
	if len(bytes.TrimSpace(text)) == 0 {
		return p, "the pointer to the current vintage is lost"
	}
	id, rest, _ := strings.Cut(string(text), "\n")
	p.id = id
	if rest != "" {
		p.from = strings.TrimSuffix(strings.TrimPrefix(rest, "from "), "\n")
	}
	isVintage := vintageID.MatchString(p.id) && (p.from == "" || vintageID.MatchString(p.from))
	if !isVintage && p != (pointer{id: ReleaseID}) || !bytes.Equal(text, p.text()) {
		return pointer{}, fmt.Sprintf("%.80q names no vintage", text)
	}
	return p, ""
}

// hasFiles reports whether the store holds any vintage, table or raw file.
func (s *Store) hasFiles() (bool, error) {
	found := false
	for _, kind := range []string{"vintages", "tables", "raw"} {
		err := filepath.WalkDir(s.Path(kind), func(_ string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				found = true
				return fs.SkipAll
			}
			return err
		})
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return false, err
		}
	}
	return found, nil
}

// publishedAfter returns a reason if a vintage was published after id, which the
// pointer names: then somebody has restored an old copy of the pointer, for
// instance. One vintage whose previous one is id is no reason: a writer leaves it
// that dies before it moves the pointer.
func (s *Store) publishedAfter(id string) (reason string, err error) {
	ids, err := s.vintageIDs()
	if err != nil {
		return "", err
	}
	for _, newer := range slices.Backward(ids) {
		if id != ReleaseID && newer <= id {
			break
		}
		v, err := s.readVintage(newer)
		if err == nil && v.Previous != ReleaseID && (id == ReleaseID || v.Previous > id) {
			return fmt.Sprintf("%s is not the newest: vintage %s was published after it", id, v.Previous), nil
		}
	}
	return "", nil
}

// pointerError returns a PointerError with the newest vintages that could be made
// current.
func (s *Store) pointerError(reason string) error {
	e := &PointerError{Store: s.dir, Reason: reason}
	ids, err := s.vintageIDs()
	for _, id := range slices.Backward(ids) {
		if _, err := s.readVintage(id); err == nil && len(e.Intact) < 3 {
			e.Intact = append(e.Intact, id)
		}
	}
	return errors.Join(e, err)
}

func (s *Store) setPointer(p pointer) error {
	return durable.Write(s.Path("current"), p.text())
}

// writeFirstPointer writes the pointer of an empty store. It is the first file of a
// store, so that a store with others but without it has lost it.
func (s *Store) writeFirstPointer() error {
	text, err := s.readPointer()
	if err != nil || len(text) > 0 {
		return err
	}
	if hasFiles, err := s.hasFiles(); err != nil || hasFiles {
		return err
	}
	return s.setPointer(pointer{id: ReleaseID})
}
