package store

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// timeID is the form of the time in the names of vintages and raw folders: UTC,
// in the order of time.
const timeID = "20060102T150405.000Z"

// history yields the published vintages, newest first, without the release: each
// names the one before it and is named by its own hash, so that the pointer
// proves them all. It ends behind the first error.
func (s *Store) history() iter.Seq2[Vintage, error] {
	return func(yield func(Vintage, error) bool) {
		p, v, err := s.pointer()
		if err != nil {
			yield(Vintage{}, err)
			return
		}
		for whole := 1; v.ID != ReleaseID && yield(v, nil) && v.ID != p.from && v.Previous != ReleaseID; whole++ {
			if v, err = s.read(v.Previous); err != nil {
				yield(Vintage{}, fmt.Errorf("%w; restore it from a backup, or give up what was before: %s", err, s.Command("prune", "--keep", strconv.Itoa(whole))))
				return
			}
		}
	}
}

// read reads a vintage and proves it by the hash in its name.
func (s *Store) read(id string) (Vintage, error) {
	path := filepath.Join("vintages", id+".json")
	text, err := os.ReadFile(s.Path(path))
	if err != nil {
		return Vintage{}, fmt.Errorf("read vintage: %w", err)
	}
	v, err := decodeVintage(text)
	if err == nil && v.ID != id {
		err = errors.New("it has changed since it was published")
	}
	if err != nil {
		return Vintage{}, fmt.Errorf("read vintage: %s: %w", s.Path(path), err)
	}
	return v, nil
}

func decodeVintage(text []byte) (Vintage, error) {
	var v Vintage
	if err := json.Unmarshal(text, &v); err != nil {
		return v, err
	}
	sum := sha256.Sum256(text)
	v.ID = v.Created.Format(timeID) + "-" + hex.EncodeToString(sum[:6])
	return v, nil
}

// encodeVintage returns the file of a vintage and the vintage with its name.
func encodeVintage(v Vintage) (Vintage, []byte, error) {
	text, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return v, nil, err
	}
	text = append(text, '\n')
	v, err = decodeVintage(text)
	return v, text, err
}

// written lists the vintages that are there, published or not, oldest first.
func (s *Store) written() ([]string, error) {
	entries, err := os.ReadDir(s.Path("vintages"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var ids []string
	for _, e := range entries {
		if id, ok := strings.CutSuffix(e.Name(), ".json"); ok && vintageID.MatchString(id) {
			ids = append(ids, id)
		}
	}
	return ids, err
}

// after returns the time of a new vintage: at, or a moment after the current one
// where the clock has gone back, for history has an order.
func after(current string, at time.Time) time.Time {
	at = at.UTC().Truncate(time.Millisecond)
	stamp, _, _ := strings.Cut(current, "-")
	if last, err := time.Parse(timeID, stamp); err == nil && !at.After(last) {
		at = last.Add(time.Millisecond)
	}
	return at
}
