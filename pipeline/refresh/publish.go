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

// publish audits the vintage that out's parts would make on base and, if no
// check fails, publishes it.
func (r *Runner) publish(ctx context.Context, base store.Vintage, out *Outcome, at time.Time) error {
	next := nextVintage(base, out.Parts, at)
	r.Notify(Event{Stage: "check", State: Started})
	if err := r.audit(ctx, next); err != nil {
		return err
	}
	r.Notify(Event{Stage: "publish", State: Started})
	v, err := r.Store.Publish(next, at, r.Code, warehouse.EngineVersion())
	if err != nil {
		return err
	}
	out.Vintage, out.Published = v, true
	return nil
}

// nextVintage is base with the given parts, as it would be published. What was
// withdrawn of a part is forgotten once it has another content.
func nextVintage(base store.Vintage, parts []PartOutcome, at time.Time) store.Vintage {
	base.Withdrawn = slices.Clone(base.Withdrawn)
	for _, p := range parts {
		base.Parts = base.With(p.Part)
		if p.Was == nil || p.Was.SHA256 != p.Part.SHA256 {
			base.Withdrawn = slices.DeleteFunc(base.Withdrawn, func(w store.Withdrawal) bool {
				return w.Source == p.Part.Source && w.Part == p.Part.Name
			})
		}
	}
	base.Created, base.Seen = at.UTC(), at.UTC()
	return base
}

// audit runs every check over a vintage. The error names each finding that forbids
// publishing.
func (r *Runner) audit(ctx context.Context, v store.Vintage) error {
	w, err := r.Open(ctx, v)
	if err != nil {
		return err
	}
	defer w.Close()
	findings, err := w.Check(ctx)
	if err != nil {
		return err
	}
	var broken []error
	for _, f := range findings {
		if f.Severity == warehouse.SeverityError {
			broken = append(broken, errors.New(f.String()))
		}
	}
	if len(broken) > 0 {
		return fmt.Errorf("not published: %w", errors.Join(broken...))
	}
	return nil
}
