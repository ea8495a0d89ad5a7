package refresh

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"basedoc/pipeline/store"
)

// A Summary says how a refresh ended, part by part.
type Summary struct {
	Vintage   store.Vintage
	Published bool
	Attempts  []store.Attempt // of every part that was looked for, as the refresh leaves them
	At        time.Time       // when it ended
	Stale     []store.Part    // parts of the vintage that are older than their source allows
	Mended    []string        // stored files that were missing or damaged and were brought back
}

// Count returns how many parts ended with an outcome.
func (s Summary) Count(outcome string) int {
	n := 0
	for _, c := range s.Attempts {
		if c.Outcome == outcome {
			n++
		}
	}
	return n
}

// IsSound tells whether nothing failed and nothing was rejected.
func (s Summary) IsSound() bool {
	return !slices.ContainsFunc(s.Attempts, store.Attempt.IsFailing)
}

// IsOverdue tells whether a part has been failing for so long that it is an error.
func (s Summary) IsOverdue() bool {
	return slices.ContainsFunc(s.Attempts, func(c store.Attempt) bool { return c.IsOverdue(s.At) })
}

// Refresh fetches what publishers have, makes tables of what is new, checks
// everything together and publishes the next vintage. When nothing has changed,
// nothing is parsed, checked or published. What fails at a publisher's, or is
// rejected, stands in the summary; the error is for the rest. names
// are those of the parts to refresh, as Select has it.
//
// Then it calls report under the same lock, whether there is a new vintage or
// not: papers of the current one may be due from a refresh that was killed, or
// that could not write them.
func (r *Runner) Refresh(ctx context.Context, names []string, now func() time.Time, report func(context.Context) error) (sum Summary, err error) {
	sel, err := r.Select(names)
	if err != nil {
		return Summary{}, err
	}
	m, end, err := r.begin(ctx, "refresh", false, now())
	if err != nil {
		return Summary{}, err
	}
	defer end(&err)
	made, err := r.fetch(ctx, sel, now)
	if err != nil {
		return Summary{}, fmt.Errorf("fetch: %w", err)
	}
	if err := m.retry(ctx); err != nil {
		return Summary{}, fmt.Errorf("mend: %w", err)
	}
	out, failed := r.build(ctx, sel, false, m, now())
	failed = withoutRejections(failed)
	if report != nil && ctx.Err() == nil {
		failed = append(failed, report(ctx))
	}
	sum, err = r.summary(made)
	sum.Published, sum.At, sum.Mended = out.Published, now(), m.mended
	failed = append(failed, m.unmended...)
	return sum, errors.Join(err, errors.Join(failed...), ctx.Err())
}

// summary gathers the attempts as the build has left them, and what is stale.
func (r *Runner) summary(made []store.Attempt) (Summary, error) {
	v, err := r.Store.Current()
	if err != nil {
		return Summary{}, err
	}
	attempts, err := r.Store.Attempts()
	if err != nil {
		return Summary{}, err
	}
	sum := Summary{Vintage: v}
	for _, c := range made {
		sum.Attempts = append(sum.Attempts, attempts.Get(c.Source, c.Part))
	}
	sum.Stale = r.Stale(v)
	return sum, nil
}

// Stale lists the parts of a vintage that are older than their source allows.
func (r *Runner) Stale(v store.Vintage) []store.Part {
	var stale []store.Part
	for _, p := range v.Parts {
		src, err := r.Source(p.Source)
		if err != nil {
			continue // a source that this program no longer has
		}
		if v.Age(p) > src.StaleAfter {
			stale = append(stale, p)
		}
	}
	return stale
}
