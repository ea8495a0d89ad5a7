package store

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"basedoc/pipeline/ingest"
	"basedoc/pipeline/packed"
)

// The origins of a part.
const (
	OriginRelease = "release" // bundled with the binary
	OriginImport  = "import"  // imported from a file
	OriginFetch   = "fetch"   // downloaded from the publisher
)

// ReleaseID names the vintage that is bundled with the binary.
const ReleaseID = "release"

// A Release is the vintage embedded in the binary: the tables each source keeps
// in its folder release/, described by release.json beside them.
type Release struct {
	Vintage Vintage
	files   map[string]fs.FS // by source
}

// LoadRelease reads the bundled vintage of all sources. Its date is the newest day
// that any of its parts has, so that the same binary always gives the same answers.
func LoadRelease(sources []ingest.Source) (Release, error) {
	r := Release{Vintage: Vintage{ID: ReleaseID}, files: map[string]fs.FS{}}
	for _, src := range sources {
		if src.Release == nil {
			continue
		}
		text, err := fs.ReadFile(src.Release, "release/release.json")
		if err != nil {
			return r, fmt.Errorf("release of %s: %w", src.Name, err)
		}
		var parts []Part
		if err := json.Unmarshal(text, &parts); err != nil {
			return r, fmt.Errorf("release of %s: %w", src.Name, err)
		}
		r.files[src.Name] = src.Release
		for _, p := range parts {
			slices.SortFunc(p.Tables, func(a, b TableFile) int { return strings.Compare(a.Table, b.Table) })
			for _, day := range []time.Time{p.DataDate.Time(), p.ObtainedAt} {
				if day.After(r.Vintage.Created) {
					r.Vintage.Created = day
				}
			}
		}
		r.Vintage.Parts = r.Vintage.With(parts...)
	}
	return r, nil
}

// table reads a bundled table and proves its bytes.
func (r Release) table(source string, t TableFile) ([]byte, error) {
	data, err := fs.ReadFile(r.files[source], "release/"+t.Path)
	if err != nil {
		return nil, fmt.Errorf("release of %s: %w", source, err)
	}
	if packed.DigestOf(data).SHA256 != t.SHA256 {
		return nil, fmt.Errorf("release of %s: %s is not the file that release.json describes", source, t.Path)
	}
	return data, nil
}

// TablePath returns the path at which the engine can read a table file of a vintage,
// once it is proved. Bundled tables are unpacked to the user's cache folder, or to a
// temporary one if there is none.
func (s *Store) TablePath(p Part, t TableFile) (string, error) {
	if t.isInStore() {
		if err := s.ProveTable(t, false); err != nil {
			return "", fmt.Errorf("%s %s: %w; to mend it: %s", p.Source, p.Name, err, s.Command("build"))
		}
		return filepath.Abs(s.Path(t.Path))
	}
	data, err := s.release.table(p.Source, t)
	if err != nil {
		return "", err
	}
	path, err := unpack(p.Source, t, data)
	if err != nil {
		return "", fmt.Errorf("unpack release: %w", err)
	}
	return path, nil
}

func unpack(source string, t TableFile, data []byte) (path string, err error) {
	for dir := range cacheDirs() {
		path = filepath.Join(dir, tablePath(source, t))
		if have, err := os.ReadFile(path); err == nil && bytes.Equal(have, data) {
			return path, nil
		}
		if err = writeCache(path, data); err == nil {
			return path, nil
		}
	}
	// No cache folder can be written to: use a new folder, this time only.
	dir, err := os.MkdirTemp("", "basedoc-*")
	if err != nil {
		return "", err
	}
	path = filepath.Join(dir, tablePath(source, t))
	return path, writeCache(path, data)
}
