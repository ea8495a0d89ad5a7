package refresh

import (
	"time"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
	"basedoc/pipeline/store"
)

// The states of a part, worst first.
const (
	StateQuarantined = "quarantined" // what the publisher last sent was rejected
	StateFailing     = "failing"     // the publisher cannot be reached
	StateWithdrawn   = "withdrawn"   // the publisher's newest file is one that somebody withdrew
	StateAbsent      = "absent"      // never had
	StateStale       = "stale"       // older than the source allows
	StateDue         = "due"         // older than the publisher's cadence
	StateFresh       = "fresh"
)

// A PartStatus says how old a part is and how its publisher answers.
type PartStatus struct {
	Source   string    `json:"source"`
	Part     string    `json:"part"`
	State    string    `json:"state"`
	Stale    bool      `json:"stale"`     // whatever else is the matter
	DataDate canon.Day `json:"data_date"` // as the publisher states it
	store.Copy
	AgeDays      int       `json:"age_days"`
	CheckedAt    time.Time `json:"checked_at,omitzero"`
	ChangedAt    time.Time `json:"changed_at,omitzero"`
	FailingSince time.Time `json:"failing_since,omitzero"`
	ErrorFrom    time.Time `json:"error_from,omitzero"` // when the failures become an error
	Overdue      bool      `json:"overdue"`             // they are one
	CadenceDays  float64   `json:"cadence_days"`
	Origin       string    `json:"origin"`
	Reason       string    `json:"reason,omitempty"`
	Rows         int64     `json:"rows"`
}

// Status returns the state of every part of the current vintage, seen from now,
// or of the vintage that asOf names as Store.Find has it, seen from then.
func (r *Runner) Status(asOf string, now time.Time) ([]PartStatus, store.Vintage, error) {
	v, err := r.Store.Current()
	if asOf != "" {
		v, err = r.Store.Find(asOf)
	} else {
		v.Seen = now.UTC()
	}
	if err != nil {
		return nil, v, err
	}
	attempts, err := r.Store.Attempts()
	if err != nil && !isLost(err) {
		return nil, v, err
	}
	var out []PartStatus
	for _, src := range r.Sources {
		for _, p := range partsOf(src, v) {
			s := statusOf(src, v, p)
			outcome := ""
			if asOf == "" {
				c := attempts.Get(p.Source, p.Name)
				if c.CheckedAt.After(s.CheckedAt) {
					s.CheckedAt = c.CheckedAt
				}
				s.FailingSince, s.Reason = c.FailingSince, c.Reason
				s.ErrorFrom, s.Overdue = c.Deadline, c.IsOverdue(now)
				outcome = c.Outcome
			}
			s.State = stateOf(p, s.Stale, v.Age(p) > src.Cadence, outcome)
			out = append(out, s)
		}
	}
	return out, v, nil
}

func statusOf(src ingest.Source, v store.Vintage, p store.Part) PartStatus {
	s := PartStatus{Source: p.Source, Part: p.Name, CadenceDays: src.Cadence.Hours() / 24, Origin: p.Origin}
	if len(p.Tables) == 0 {
		return s
	}
	s.DataDate, s.Copy = p.DataDate, p.Copy
	s.AgeDays, s.Stale = int(v.Age(p).Hours()/24), v.Age(p) > src.StaleAfter
	s.CheckedAt, s.ChangedAt = p.CheckedAt, p.ChangedAt
	for _, t := range p.Tables {
		s.Rows += t.Rows
	}
	return s
}

func stateOf(p store.Part, stale, due bool, outcome string) string {
	switch {
	case outcome == store.Quarantined:
		return StateQuarantined
	case outcome == store.Failed:
		return StateFailing
	case outcome == store.Withdrawn:
		return StateWithdrawn
	case len(p.Tables) == 0:
		return StateAbsent
	case stale:
		return StateStale
	case due:
		return StateDue
	}
	return StateFresh
}
