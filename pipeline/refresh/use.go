package refresh

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"basedoc/pipeline/store"
	"basedoc/pipeline/warehouse"
)

// Used says what came of going back to a vintage.
type Used struct {
	Vintage   store.Vintage // the current one afterwards
	From      string        // the vintage whose parts it has
	Published bool          // false if it had them already

	Repaired bool  // the pointer was lost and is written anew
	Broken   error // why history begins where it does, if vintages before that are damaged
	Oldest   string
}

// UseVintage makes the parts of an older vintage current again, as a new vintage
// after checking them, and marks the publishers' files that came after it as
// withdrawn. In a store that has lost its pointer it makes the vintage current
// itself.
func (r *Runner) UseVintage(ctx context.Context, name string, at time.Time) (used Used, err error) {
	unlock, err := r.Store.Lock("vintages use", at)
	if err != nil {
		return Used{}, err
	}
	defer func() { err = errors.Join(err, unlock()) }()
	cur, err := r.Store.Base()
	var lost *store.PointerError
	if errors.As(err, &lost) {
		r, err := r.Store.Repair(name)
		return Used{Vintage: r.Vintage, From: r.Vintage.ID, Repaired: true, Broken: r.Broken, Oldest: r.Oldest}, err
	}
	if err != nil {
		return Used{}, err
	}
	old, err := r.Store.Find(name)
	if err != nil {
		return Used{}, err
	}
	if equalParts(cur.Parts, old.Parts) {
		return Used{Vintage: cur, From: old.ID}, nil
	}
	withdrawn, err := r.withdrawals(cur, old, at.UTC())
	if err != nil {
		return Used{}, err
	}
	next := store.Vintage{Created: at.UTC(), Seen: at.UTC(), Parts: old.Parts, Withdrawn: withdrawn}
	if err := r.audit(ctx, next); err != nil {
		return Used{}, fmt.Errorf("use vintage %s: %w", old.ID, err)
	}
	v, err := r.Store.Publish(next, at, r.Code, warehouse.EngineVersion())
	return Used{Vintage: v, From: old.ID, Published: err == nil}, err
}

// withdrawals lists the publishers' files that are withdrawn when old becomes
// current: those that were before, and those that came after old.
func (r *Runner) withdrawals(cur, old store.Vintage, at time.Time) ([]store.Withdrawal, error) {
	vintages, err := r.Store.Vintages()
	if err != nil {
		return nil, err
	}
	withdrawn := slices.Clone(cur.Withdrawn)
	isIn := func(w store.Withdrawal) bool {
		p, ok := old.Part(w.Source, w.Part)
		return ok && p.SHA256 == w.SHA256
	}
	for _, v := range vintages {
		if v.ID <= old.ID && old.ID != store.ReleaseID {
			continue
		}
		for _, p := range v.Parts {
			w := store.Withdrawal{Source: p.Source, Part: p.Name, SHA256: p.SHA256, At: at}
			known := slices.ContainsFunc(withdrawn, func(o store.Withdrawal) bool {
				return o.Source == w.Source && o.Part == w.Part && o.SHA256 == w.SHA256
			})
			if p.Origin != store.OriginRelease && !known {
				withdrawn = append(withdrawn, w)
			}
		}
	}
	return slices.DeleteFunc(withdrawn, isIn), nil
}

func equalParts(a, b []store.Part) bool {
	return slices.EqualFunc(a, b, func(a, b store.Part) bool { return HaveEqualTables(a, b) && a.SHA256 == b.SHA256 })
}
