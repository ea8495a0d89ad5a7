package store

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"strings"
	"time"
)

// timeID is the form of the time in the names of vintages and raw folders: UTC,
// in the order of time.
const timeID = "20060102T150405.000Z"

// vintageID is the form of a vintage's name: when it was published, and the
// beginning of the hash of its file.
var vintageID = regexp.MustCompile(`^\d{8}T\d{6}\.\d{3}Z-[0-9a-f]{12}$`)

func vintagePath(id string) string { return "vintages/" + id + ".json" }

// readVintage reads a vintage and proves it by the hash in its name.
func (s *Store) readVintage(id string) (Vintage, error) {
	path := s.Path(vintagePath(id))
	text, err := os.ReadFile(path)
	if err != nil {
		return Vintage{}, fmt.Errorf("read vintage: %w", err)
	}
	v, err := decodeVintage(text)
	if err == nil && v.ID != id {
		err = errors.New("it has changed since it was published")
	}
	if err != nil {
		return Vintage{}, fmt.Errorf("read vintage: %s: %w", path, err)
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

// vintageIDs lists the vintages that are there, published or not, oldest first.
func (s *Store) vintageIDs() ([]string, error) {
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

// timeAfter returns the time of a new vintage: at, or a millisecond after the current
// one if the clock has gone back, for ids are in the order of time.
func timeAfter(current string, at time.Time) time.Time {
	at = at.UTC().Truncate(time.Millisecond)
	stamp, _, _ := strings.Cut(current, "-")
	if last, err := time.Parse(timeID, stamp); err == nil && !at.After(last) {
		at = last.Add(time.Millisecond)
	}
	return at
}
