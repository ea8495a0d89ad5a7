package refresh

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"basedoc/pipeline/snapshot"
	"basedoc/pipeline/warehouse"
)

// publish checks the vintage that out's parts would make on base and, if no
// check fails, publishes it.
func (e *Engine) publish(ctx context.Context, base snapshot.Vintage, out *Outcome, at time.Time) error {
	next := base
	for _, p := range out.Parts {
		next.Parts = next.With(p.Part)
	}
	next.Created = at.UTC()
	engine, err := e.audit(ctx, next)
	if err != nil {
		return err
	}
	if out.Vintage, err = e.Store.Publish(next.Parts, at, e.Code, engine); err != nil {
		return err
	}
	out.Published = true
	return nil
}

// audit runs every check over a vintage and returns the engine's version. The
// error names each finding that forbids publishing.
func (e *Engine) audit(ctx context.Context, v snapshot.Vintage) (engine string, err error) {
	w, err := e.Open(ctx, v)
	if err != nil {
		return "", err
	}
	defer w.Close()
	findings, err := w.Check(ctx)
	if err != nil {
		return "", err
	}
	var broken []error
	for _, f := range findings {
		if f.Severity == warehouse.SeverityError {
			broken = append(broken, errors.New(f.String()))
		}
	}
	if len(broken) > 0 {
		return "", fmt.Errorf("not published: %w", errors.Join(broken...))
	}
	version, err := w.Query(ctx, "select version()")
	if err != nil {
		return "", err
	}
	return fmt.Sprint("DuckDB ", version.Rows[0][0]), nil
}

// Build makes the tables of every part anew from its raw bytes, or of the named
// sources only, and publishes them if any came out different. A part that fails
// keeps its last good tables and is named in the error.
func (e *Engine) Build(ctx context.Context, sources []string, at time.Time) (Outcome, error) {
	for _, name := range sources {
		if _, err := e.Source(name); err != nil {
			return Outcome{}, err
		}
	}
	unlock, err := e.Store.Lock("build", at)
	if err != nil {
		return Outcome{}, err
	}
	defer unlock()
	base, err := e.Store.Base()
	if err != nil {
		return Outcome{}, err
	}
	out := Outcome{Vintage: base}
	var failed []error
	for _, was := range base.Parts {
		if was.Raw == "" || len(sources) > 0 && !slices.Contains(sources, was.Source) {
			continue
		}
		src, err := e.Source(was.Source)
		if err != nil {
			failed = append(failed, fmt.Errorf("build: %w", err))
			continue
		}
		e.step(was.Source + " " + was.Name)
		part := was
		if err := e.tabulate(ctx, src, &part); err != nil {
			failed = append(failed, fmt.Errorf("build %s: %w", src.Name, inFile(err, was.File)))
			continue
		}
		out.Parts = append(out.Parts, PartOutcome{Part: part, Was: &was, Same: slices.Equal(part.Tables, was.Tables)})
	}
	if e.differs(base, out) {
		if err := e.publish(ctx, base, &out, at); err != nil {
			return Outcome{Vintage: base}, errors.Join(append(failed, fmt.Errorf("build: %w", err))...)
		}
	}
	return out, errors.Join(failed...)
}

// differs tells whether a build has anything to publish: a table that came out
// different, or a release newer than the one the current vintage was made on.
func (e *Engine) differs(base snapshot.Vintage, out Outcome) bool {
	for _, p := range out.Parts {
		if !p.Same {
			return true
		}
	}
	cur, err := e.Store.Current()
	if err != nil || cur.ID == snapshot.ReleaseID {
		return false
	}
	return !slices.EqualFunc(base.Parts, cur.Parts, func(a, b snapshot.Part) bool { return digest(a) == digest(b) })
}

// digest names a part by the content of its tables.
func digest(p snapshot.Part) string {
	var b strings.Builder
	fmt.Fprint(&b, p.Source, " ", p.Name)
	for _, t := range p.Tables {
		fmt.Fprint(&b, " ", t.Table, " ", t.SHA256)
	}
	return b.String()
}
