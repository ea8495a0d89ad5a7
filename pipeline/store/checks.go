package store

import (
	"errors"
	"io/fs"
	"os"
	"slices"
	"time"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/durable"
	"basedoc/pipeline/safetext"
)

// The outcomes of looking for a publisher's file.
const (
	Changed     = "changed"     // a new file came and passed the door
	Unchanged   = "unchanged"   // the file we have is still the publisher's newest
	Failed      = "failed"      // the publisher could not be reached or did not answer
	Quarantined = "quarantined" // what came was refused, and is kept aside
	Skipped     = "skipped"     // not looked for, and Reason says why
	Withdrawn   = "withdrawn"   // the publisher's newest file is one that somebody withdrew
)

// A Check is what the last look for one of a publisher's files found. Checks
// change with every refresh, and so are kept apart from vintages.
type Check struct {
	Source       string    `json:"source"`
	Part         string    `json:"part"`
	Outcome      string    `json:"outcome"`
	Reason       string    `json:"reason,omitempty"`
	TriedAt      time.Time `json:"tried_at"`
	CheckedAt    time.Time `json:"checked_at,omitzero"`    // when the publisher last said what its newest file is
	FailingSince time.Time `json:"failing_since,omitzero"` // first of the failures that have not ended yet
	Deadline     time.Time `json:"deadline,omitzero"`      // when those become an error
	SHA256       string    `json:"sha256,omitempty"`       // content that the validators are of
	ETag         string    `json:"etag,omitempty"`
	LastModified string    `json:"last_modified,omitempty"`
	Refused      string    `json:"refused,omitempty"` // bytes that were refused last, by their digest as they came
	Kept         string    `json:"kept,omitempty"`    // where they are in quarantine
	Pending      string    `json:"pending,omitempty"` // folder of a raw file that no vintage has yet
}

// Checks are the last checks by source and part.
type Checks map[[2]string]Check

// Get returns the check of a part, which is empty if it was never looked for.
func (c Checks) Get(source, part string) Check {
	if check, ok := c[[2]string{source, part}]; ok {
		return check
	}
	return Check{Source: source, Part: part}
}

// Put replaces the check of a part.
func (c Checks) Put(check Check) { c[[2]string{check.Source, check.Part}] = check }

// Sorted lists the checks by source and part.
func (c Checks) Sorted() []Check {
	list := make([]Check, 0, len(c))
	for _, check := range c {
		list = append(list, check)
	}
	slices.SortFunc(list, func(a, b Check) int {
		return comparePart(Part{Source: a.Source, Name: a.Part}, Part{Source: b.Source, Name: b.Part})
	})
	return list
}

// Settle ends a look with an outcome that is a failure, a success or neither.
// A changed file has only passed the door: it is Settled when it is in a vintage.
func (c *Check) Settle(outcome, reason string, at time.Time) {
	c.Outcome, c.Reason, c.TriedAt = outcome, safetext.Short(reason, maxReason), at
	switch outcome {
	case Unchanged, Withdrawn:
		c.CheckedAt, c.FailingSince, c.Deadline = at, time.Time{}, time.Time{}
	case Failed, Quarantined:
		if c.FailingSince.IsZero() {
			c.FailingSince = at
		}
	}
}

// Hinder ends a look that failed for this machine's own reason. That says nothing
// of the publisher: when it was last tried, and since when it fails, stay. It is an
// error at once.
func (c *Check) Hinder(reason string) {
	c.Outcome, c.Reason, c.Deadline = Failed, safetext.Short(reason, maxReason), time.Time{}
}

// Settled says that the file which waited has become part of a vintage. It ends
// what failed before, unless a newer file has been refused since.
func (c *Check) Settled() {
	c.Pending = ""
	if c.Outcome == Changed {
		c.CheckedAt, c.FailingSince, c.Deadline = c.TriedAt, time.Time{}, time.Time{}
	}
}

// Failing tells whether the last look ended in a failure.
func (c Check) Failing() bool { return c.Outcome == Failed || c.Outcome == Quarantined }

// Overdue tells whether the part has been failing for so long that it is an error.
func (c Check) Overdue(now time.Time) bool { return c.Failing() && !now.Before(c.Deadline) }

// Checks reads the last checks; there are none before the first fetch. The error
// is a *DamagedError if they are not what was written.
func (s *Store) Checks() (Checks, error) {
	checks := Checks{}
	text, err := os.ReadFile(s.Path("checks.json"))
	if errors.Is(err, fs.ErrNotExist) {
		return checks, nil
	}
	if err != nil {
		return nil, err
	}
	var list []Check
	if err := unseal(text, &list); err != nil {
		return nil, &DamagedError{s.Path("checks.json"), err}
	}
	for _, c := range list {
		checks.Put(c)
	}
	return checks, nil
}

// SaveChecks replaces the last checks. The caller holds the lock.
func (s *Store) SaveChecks(checks Checks) error {
	text, err := seal(checks.Sorted())
	if err != nil {
		return err
	}
	return durable.Write(s.Path("checks.json"), text, 0o644)
}

// seen sets the day from which a vintage is looked at: that of the last attempt
// to renew it, so that a source which has gone silent grows old, and at the
// latest the end of what was asked for. Damaged checks stop nobody.
func (s *Store) seen(v Vintage, until time.Time) (Vintage, error) {
	checks, err := s.Checks()
	if damaged := (*DamagedError)(nil); err != nil && !errors.As(err, &damaged) {
		return v, err
	}
	seen := v.Created
	for _, c := range checks {
		if c.TriedAt.After(seen) {
			seen = c.TriedAt
		}
	}
	if !until.IsZero() && until.Before(seen) {
		seen = until
	}
	v.Seen = canon.DayOf(seen.UTC().Date()).Time()
	return v, nil
}
