package refresh

import (
	"context"
	"errors"
	"fmt"
	"time"

	"basedoc/pipeline/snapshot"
)

// A Summary says how a refresh ended, part by part.
type Summary struct {
	Vintage   snapshot.Vintage
	Published bool
	Checks    []snapshot.Check // of every part, as the refresh leaves them
	Stale     []snapshot.Part  // parts of the vintage that are older than their source allows
}

// Count returns how many parts ended with an outcome.
func (s Summary) Count(outcome string) int {
	n := 0
	for _, c := range s.Checks {
		if c.Outcome == outcome {
			n++
		}
	}
	return n
}

// Sound tells whether nothing failed and nothing was refused.
func (s Summary) Sound() bool { return s.Count(snapshot.Failed)+s.Count(snapshot.Quarantined) == 0 }

// Refresh fetches what publishers have, makes tables of what is new, checks
// everything together and publishes the next vintage. When nothing has changed,
// nothing is parsed, checked or published. What fails at a publisher's or at
// the door stands in the summary; the error is for the rest.
//
// Then it calls report under the same lock, whether there is a new vintage or
// not: papers of the current one may be due from a refresh that was killed, or
// that could not write them.
func (e *Engine) Refresh(ctx context.Context, sources []string, now func() time.Time, report func(context.Context) error) (Summary, error) {
	for _, name := range sources {
		if _, err := e.Source(name); err != nil {
			return Summary{}, err
		}
	}
	unlock, err := e.Store.Lock("refresh", now())
	if err != nil {
		return Summary{}, err
	}
	defer unlock()
	looked, err := e.fetch(ctx, sources, now)
	if err != nil {
		return Summary{}, fmt.Errorf("fetch: %w", err)
	}
	cur, err := e.Store.Current()
	if err != nil {
		return Summary{}, err
	}
	renewed := len(sources) == 0 && cur.ID != snapshot.ReleaseID && cur.Code != e.Code
	out, buildErr := e.build(ctx, sources, renewed, now())
	if report != nil && ctx.Err() == nil {
		buildErr = errors.Join(buildErr, report(ctx))
	}
	sum, err := e.summary(looked)
	sum.Published = out.Published
	return sum, errors.Join(err, buildErr, ctx.Err())
}

// summary gathers the checks as the build has left them, and what is stale.
func (e *Engine) summary(looked []snapshot.Check) (Summary, error) {
	v, err := e.Store.Current()
	if err != nil {
		return Summary{}, err
	}
	checks, err := e.Store.Checks()
	if err != nil {
		return Summary{}, err
	}
	sum := Summary{Vintage: v}
	for _, c := range looked {
		sum.Checks = append(sum.Checks, checks.Get(c.Source, c.Part))
	}
	sum.Stale = e.Stale(v)
	return sum, nil
}

// Stale lists the parts of a vintage that are older than their source allows.
func (e *Engine) Stale(v snapshot.Vintage) []snapshot.Part {
	var stale []snapshot.Part
	for _, p := range v.Parts {
		src, err := e.Source(p.Source)
		if err != nil {
			continue // a source that this program no longer has
		}
		if v.Age(p) > src.StaleAfter {
			stale = append(stale, p)
		}
	}
	return stale
}
