package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"time"

	"basedoc/pipeline/durable"
	"basedoc/pipeline/packed"
)

// ProveTable returns a *DamagedError unless the table file of a vintage has the hash
// it should have. If anew is set, the file is read even if it was proved before.
func (s *Store) ProveTable(t TableFile, anew bool) error {
	return s.prove(t.Path, t.SHA256, openFile, anew)
}

// ProveRaw is ProveTable for the publisher's file of a part.
func (s *Store) ProveRaw(p Part, anew bool) error {
	return s.prove(p.Raw, p.SHA256, packed.Open, anew)
}

func (s *Store) prove(path, sha256 string, content opener, anew bool) error {
	abs, err := filepath.Abs(s.Path(path))
	if err != nil {
		return err
	}
	if err := s.proofs.prove(abs, sha256, content, anew); err != nil {
		return &DamagedError{s.Path(path), err}
	}
	return nil
}

// ProveRecord returns a *DamagedError unless the record beside the publisher's file
// of a part is of that file.
func (s *Store) ProveRecord(p Part) error {
	dir := path.Dir(p.Raw)
	r, err := s.ReadRaw(dir)
	if err == nil && (r.Source != p.Source || r.Path() != p.Raw || r.Content.SHA256 != p.SHA256 || r.DataDate != p.DataDate || r.Newest != p.Newest ||
		r.Origin != p.Origin || r.Copy != p.Copy || !r.ReceivedAt.Equal(p.ChangedAt) || !slices.Contains(r.Parts, p.Name)) {
		err = errors.New("it is the record of another file")
	}
	if err != nil && !isDamaged(err) {
		err = &DamagedError{s.Path(recordPath(dir)), err}
	}
	return err
}

// MendTable copies a table of a part from the release back into the store. It
// reports whether the release has it.
func (s *Store) MendTable(p Part, t TableFile) (bool, error) {
	for _, bundled := range s.release.Vintage.Parts {
		for _, b := range bundled.Tables {
			if bundled.Source != p.Source || b.SHA256 != t.SHA256 {
				continue
			}
			bytes, err := s.release.table(p.Source, b)
			if err != nil {
				return false, err
			}
			return true, s.keepTable(p.Source, t, bytes)
		}
	}
	return false, nil
}

// IsRawMissing reports whether the publisher's file of a part, which should be in the
// store, is not there.
func (s *Store) IsRawMissing(p Part) bool {
	if p.Raw == "" {
		return false
	}
	_, err := os.Lstat(s.Path(p.Raw))
	return errors.Is(err, fs.ErrNotExist)
}

// MendRaw copies a file with the content of parts, which share it, to the place of
// the one that was lost, and records it.
func (s *Store) MendRaw(parts []Part, from string) error {
	to := s.Path(parts[0].Raw)
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	tmp := filepath.Join(filepath.Dir(to), ".mend."+filepath.Base(to))
	if _, err = copyFile(tmp, in); err == nil {
		err = durable.Rename(tmp, to)
	}
	if err != nil {
		os.Remove(tmp)
		return err
	}
	return s.MendRecord(parts)
}

// MendRecord writes the record of the publisher's file of parts again, from what the
// vintage says about them.
func (s *Store) MendRecord(parts []Part) error {
	p := parts[0]
	r := Raw{
		Source: p.Source, File: path.Base(p.Raw), Origin: p.Origin, Copy: p.Copy, ReceivedAt: p.ChangedAt,
		Content: packed.Digest{SHA256: p.SHA256, Size: p.Size}, DataDate: p.DataDate, Newest: p.Newest, dir: path.Dir(p.Raw),
	}
	if p.Origin == OriginFetch {
		r.URL = p.URL
	}
	for _, p := range parts {
		r.Parts = append(r.Parts, p.Name)
	}
	var err error
	if r.Stored, err = digestFile(s.Path(p.Raw), openFile); err != nil {
		return err
	}
	return s.SaveRaw(r)
}

// ResetAttempts moves damaged records of attempts to quarantine, so that the next
// refresh asks every publisher for everything. It reports whether they were damaged.
func (s *Store) ResetAttempts(at time.Time) (bool, error) {
	_, err := s.Attempts()
	if !isDamaged(err) {
		return false, err
	}
	if _, err := s.QuarantineDamaged("attempts", "attempts.json", err, at); err != nil {
		return false, fmt.Errorf("set attempts.json aside: %w", err)
	}
	return true, nil
}
