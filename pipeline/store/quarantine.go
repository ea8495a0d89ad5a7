package store

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"basedoc/pipeline/durable"
	"basedoc/pipeline/packed"
	"basedoc/pipeline/safetext"
)

// maxReason bounds the reason of a rejection, in bytes, as it is recorded.
const maxReason = 4 << 10

// Quarantine moves a received file from the raw folder to quarantine, with the
// reason, and returns its new path.
func (s *Store) Quarantine(r Raw, reason error) (string, error) {
	r.Reason = safetext.Short(reason.Error(), maxReason)
	if err := s.SaveRaw(r); err != nil {
		return "", err
	}
	dir, err := s.newDir("quarantine", r.Source, r.ReceivedAt)
	if err != nil {
		return "", err
	}
	// The record is moved first: without it no build reads what is left in the raw
	// folder, and the file is fetched again.
	for _, to := range []string{recordPath(dir), path.Join(dir, r.File)} {
		if err := durable.Rename(s.Path(path.Join(r.dir, path.Base(to))), s.Path(to)); err != nil {
			return "", err
		}
	}
	return s.Path(path.Join(dir, r.File)), s.Discard(r)
}

// QuarantineDamaged moves a damaged file of the store to quarantine, with the
// reason, and returns its new path; "" if the file is empty or missing.
func (s *Store) QuarantineDamaged(source, rel string, reason error, at time.Time) (string, error) {
	stored, err := digestFile(s.Path(rel), openFile)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	if strings.HasPrefix(rel, "tables/") {
		if err := s.unprotectTables(source); err != nil {
			return "", err
		}
	}
	if stored.Size == 0 {
		return "", os.Remove(s.Path(rel))
	}
	r := Raw{Source: source, File: path.Base(rel), ReceivedAt: at.UTC(), Stored: stored, Reason: reason.Error()}
	if r.dir, err = s.newDir("quarantine", source, at); err != nil {
		return "", err
	}
	if err := s.SaveRaw(r); err != nil {
		return "", err
	}
	return s.Path(r.Path()), durable.Rename(s.Path(rel), s.Path(r.Path()))
}

// CopyOf says which copy of a publisher's file lies in the store at a path, such as
// one in quarantine, if it has these bytes still; else nothing.
func (s *Store) CopyOf(file string, stored packed.Digest) Copy {
	root, err := filepath.Abs(s.dir)
	if err != nil {
		return Copy{}
	}
	if file, err = filepath.Abs(file); err != nil {
		return Copy{}
	}
	rel, err := filepath.Rel(root, file)
	if err != nil || !filepath.IsLocal(rel) {
		return Copy{}
	}
	r, err := s.ReadRaw(path.Dir(filepath.ToSlash(rel)))
	if err != nil || r.File != filepath.Base(file) || r.Stored != stored {
		return Copy{}
	}
	return r.Copy
}

// isQuarantined reports whether a file of a source with that content is in quarantine.
func (s *Store) isQuarantined(source, sha256 string) bool {
	records, err := fs.Glob(os.DirFS(s.dir), recordPath("quarantine/"+source+"/*"))
	return err == nil && slices.ContainsFunc(records, func(record string) bool {
		r, err := s.ReadRaw(path.Dir(record))
		return err == nil && r.Content.SHA256 == sha256
	})
}
