package store

import (
	"errors"
	"io/fs"
	"maps"
	"slices"
	"time"

	"basedoc/pipeline/safetext"
)

// The outcomes of an attempt to get a publisher's file.
const (
	Changed     = "changed"     // a new file was accepted
	Unchanged   = "unchanged"   // the file we have is still the publisher's newest
	Failed      = "failed"      // the publisher could not be reached or did not answer
	Quarantined = "quarantined" // the file was rejected, and is in quarantine
	Skipped     = "skipped"     // there was no file to ask for or to get, and Reason says why
	Withdrawn   = "withdrawn"   // the publisher's newest file is one that somebody withdrew
)

// An Attempt records the last attempt to get a part from its publisher, and the
// state that the ones before left. Attempts change with every refresh, and so are
// not in vintages.
type Attempt struct {
	Source       string    `json:"source"`
	Part         string    `json:"part"`
	Outcome      string    `json:"outcome"`
	Reason       string    `json:"reason,omitempty"`
	TriedAt      time.Time `json:"tried_at"`
	CheckedAt    time.Time `json:"checked_at,omitzero"`    // when the publisher last said what its newest file is
	FailingSince time.Time `json:"failing_since,omitzero"` // first of the failures that have not ended yet
	Deadline     time.Time `json:"deadline,omitzero"`      // when those become an error
	SHA256       string    `json:"sha256,omitempty"`       // of the content that ETag and LastModified are of
	ETag         string    `json:"etag,omitempty"`
	LastModified string    `json:"last_modified,omitempty"`
	Rejected     string    `json:"rejected,omitempty"`   // SHA-256 of the bytes, as they came, that were rejected last
	Quarantine   string    `json:"quarantine,omitempty"` // where they are kept, relative to the store
	Pending      string    `json:"pending,omitempty"`    // folder of a raw file that no vintage has yet
}

// Attempts are the last attempts by source and part.
type Attempts map[[2]string]Attempt

// Get returns the last attempt of a part, which is empty if there was none.
func (a Attempts) Get(source, part string) Attempt {
	if last, ok := a[[2]string{source, part}]; ok {
		return last
	}
	return Attempt{Source: source, Part: part}
}

// Put replaces the last attempt of a part.
func (a Attempts) Put(last Attempt) { a[[2]string{last.Source, last.Part}] = last }

// Sorted lists the attempts by source and part.
func (a Attempts) Sorted() []Attempt {
	return slices.SortedFunc(maps.Values(a), func(a, b Attempt) int {
		return comparePart(Part{Source: a.Source, Name: a.Part}, Part{Source: b.Source, Name: b.Part})
	})
}

// Record ends an attempt with an outcome that is a failure, a success or neither.
// A changed file is a success only once a vintage has it: see ClearPending.
func (a *Attempt) Record(outcome, reason string, at time.Time) {
	a.Outcome, a.Reason, a.TriedAt = outcome, safetext.Short(reason, maxReason), at
	switch outcome {
	case Unchanged, Withdrawn:
		a.succeed(at)
	case Failed, Quarantined:
		if a.FailingSince.IsZero() {
			a.FailingSince = at
		}
	}
}

// Block ends an attempt that failed because of this machine, which is an error at
// once. It says nothing about the publisher, so TriedAt and FailingSince stay.
func (a *Attempt) Block(reason string) {
	a.Outcome, a.Reason, a.Deadline = Failed, safetext.Short(reason, maxReason), time.Time{}
}

// ClearPending records that the pending file is in a vintage now. That ends the
// failures before, unless a newer file has been rejected since.
func (a *Attempt) ClearPending() {
	a.Pending = ""
	if a.Outcome == Changed {
		a.succeed(a.TriedAt)
	}
}

func (a *Attempt) succeed(at time.Time) {
	a.CheckedAt, a.FailingSince, a.Deadline = at, time.Time{}, time.Time{}
}

// IsFailing reports whether the attempt ended in a failure.
func (a Attempt) IsFailing() bool { return a.Outcome == Failed || a.Outcome == Quarantined }

// IsOverdue reports whether the part has been failing for so long that it is an error.
func (a Attempt) IsOverdue(now time.Time) bool { return a.IsFailing() && !now.Before(a.Deadline) }

// Attempts reads the last attempts; there are none before the first fetch. The error
// is a *DamagedError if they are not what was written.
func (s *Store) Attempts() (Attempts, error) {
	var list []Attempt
	if err := s.readRecord("attempts.json", &list); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	attempts := Attempts{}
	for _, last := range list {
		attempts.Put(last)
	}
	return attempts, nil
}

// SaveAttempts replaces the last attempts. The caller holds the lock.
func (s *Store) SaveAttempts(attempts Attempts) error {
	return s.saveRecord("attempts.json", attempts.Sorted())
}
