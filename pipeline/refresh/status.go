package refresh

import (
	"time"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/snapshot"
)

// The states of a part, worst first.
const (
	StateQuarantined = "quarantined" // what the publisher last sent was refused
	StateFailing     = "failing"     // the publisher cannot be reached
	StateStale       = "stale"       // older than the source allows
	StateDue         = "due"         // older than the publisher's cadence
	StateFresh       = "fresh"
)

// A PartStatus says how old a part is and how its publisher answers.
type PartStatus struct {
	Source       string    `json:"source"`
	Part         string    `json:"part"`
	State        string    `json:"state"`
	Stale        bool      `json:"stale"` // whatever else is the matter
	DataDate     canon.Day `json:"data_date"`
	AgeDays      int       `json:"age_days"`
	CheckedAt    time.Time `json:"checked_at,omitzero"`
	ChangedAt    time.Time `json:"changed_at,omitzero"`
	FailingSince time.Time `json:"failing_since,omitzero"`
	CadenceDays  float64   `json:"cadence_days"`
	Origin       string    `json:"origin"`
	Reason       string    `json:"reason,omitempty"`
	Rows         int64     `json:"rows"`
}

// Status returns the state of every part of the current vintage, seen from now,
// or of the vintage as of a time, seen from then.
func (e *Engine) Status(asOf, now time.Time) ([]PartStatus, snapshot.Vintage, error) {
	v, err := e.Store.Current()
	if !asOf.IsZero() {
		v, err = e.Store.AsOf(asOf)
	} else {
		v.Seen = now.UTC()
	}
	if err != nil {
		return nil, v, err
	}
	checks, err := e.Store.Checks()
	if err != nil {
		return nil, v, err
	}
	var out []PartStatus
	for _, p := range v.Parts {
		src, err := e.Source(p.Source)
		if err != nil {
			continue // a source that this program no longer has
		}
		s := PartStatus{
			Source: p.Source, Part: p.Name, DataDate: p.DataDate, AgeDays: int(v.Age(p).Hours() / 24),
			CheckedAt: p.CheckedAt, ChangedAt: p.ChangedAt, CadenceDays: src.Cadence.Hours() / 24,
			Origin: p.Origin, Stale: v.Age(p) > src.StaleAfter, State: StateFresh,
		}
		for _, t := range p.Tables {
			s.Rows += t.Rows
		}
		outcome := ""
		if asOf.IsZero() {
			c := checks.Get(p.Source, p.Name)
			if c.CheckedAt.After(s.CheckedAt) {
				s.CheckedAt = c.CheckedAt
			}
			s.FailingSince, s.Reason = c.FailingSince, c.Reason
			outcome = c.Outcome
		}
		s.State = stateOf(s.Stale, v.Age(p) > src.Cadence, outcome)
		out = append(out, s)
	}
	return out, v, nil
}

func stateOf(stale, due bool, outcome string) string {
	switch {
	case outcome == snapshot.Quarantined:
		return StateQuarantined
	case outcome == snapshot.Failed:
		return StateFailing
	case stale:
		return StateStale
	case due:
		return StateDue
	}
	return StateFresh
}
