package refresh

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"basedoc/pipeline/snapshot"
)

// Build makes the tables of every part anew from its raw bytes, or of the named
// sources only, takes in what Fetch has brought, and publishes a vintage if any
// table came out different. A part that fails keeps its last good tables and is
// named in the error.
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
	return e.build(ctx, sources, true, at)
}

// build makes the tables of the parts that wait for it, and of all others too
// if everything is asked for. The caller holds the lock.
func (e *Engine) build(ctx context.Context, sources []string, everything bool, at time.Time) (Outcome, error) {
	base, err := e.Store.Base()
	if err != nil {
		return Outcome{}, err
	}
	checks, err := e.Store.Checks()
	if err != nil {
		return Outcome{}, err
	}
	out := Outcome{Vintage: base}
	var failed []error
	for _, src := range e.Sources {
		if len(sources) > 0 && !slices.Contains(sources, src.Name) {
			continue
		}
		for _, b := range e.wanted(src.Name, base, checks, everything) {
			e.tell(Event{Stage: "build", Source: src.Name, Part: b.part.Name, State: Started})
			err := b.err
			if err == nil {
				err = e.tabulate(ctx, src, &b.part)
			}
			if err == nil && b.was != nil {
				err = drift(*b.was, b.part)
			}
			if err != nil {
				failed = append(failed, e.reject(b, checks, fmt.Errorf("build %s: %w", src.Name, inFile(err, b.part.File)), at))
				continue
			}
			same := b.was != nil && sameTables(b.part.Tables, b.was.Tables) && b.part.SHA256 == b.was.SHA256
			out.Parts = append(out.Parts, PartOutcome{Part: b.part, Was: b.was, Same: same, raw: b.raw})
		}
	}
	if e.differs(base, out) {
		failed = append(failed, e.publishEach(ctx, base, &out, checks, at)...)
	}
	for _, p := range out.Parts {
		c := checks.Get(p.Part.Source, p.Part.Name)
		c.Pending = ""
		checks.Put(c)
	}
	if len(checks) > 0 && len(out.Parts)+len(failed) > 0 {
		failed = appendErr(failed, e.Store.SaveChecks(checks))
	}
	return out, errors.Join(failed...)
}

// A bench holds a part that is to be made.
type bench struct {
	part snapshot.Part
	was  *snapshot.Part
	raw  *snapshot.Raw // the file that waited for this build, if one did
	err  error         // why it cannot be made
}

// wanted lists the parts of a source that are to be made.
func (e *Engine) wanted(source string, base snapshot.Vintage, checks snapshot.Checks, everything bool) []bench {
	var out []bench
	for _, p := range base.Parts {
		if p.Source == source && p.Raw != "" && everything && checks.Get(source, p.Name).Pending == "" {
			out = append(out, bench{part: p, was: &p})
		}
	}
	src, _ := e.Source(source)
	for _, f := range src.Files {
		c := checks.Get(source, f.Part)
		if c.Pending == "" {
			continue
		}
		raw, err := e.Store.ReadRaw(c.Pending)
		out = append(out, bench{
			part: partOf(raw, f.Part), was: previous(base, source, f.Part), raw: &raw, err: err,
		})
	}
	slices.SortFunc(out, func(a, b bench) int { return strings.Compare(a.part.Name, b.part.Name) })
	return out
}

// partOf is the part that a raw file is to become.
func partOf(raw snapshot.Raw, name string) snapshot.Part {
	return snapshot.Part{
		Source: raw.Source, Name: name, Origin: raw.Origin, File: raw.File, URL: raw.URL, Raw: raw.Path(),
		SHA256: raw.Content.SHA256, Size: raw.Content.Size, DataDate: raw.DataDate, CheckedAt: raw.ReceivedAt, ChangedAt: raw.ReceivedAt,
	}
}

// reject puts the file that a failed part was to be made of into quarantine, if
// it was a new one, and returns the error for the summary.
func (e *Engine) reject(b bench, checks snapshot.Checks, reason error, at time.Time) error {
	if b.raw == nil {
		return reason
	}
	if b.err == nil {
		reason = e.refuse(*b.raw, reason)
	}
	c := checks.Get(b.part.Source, b.part.Name)
	c.Pending, c.SHA256, c.ETag, c.LastModified = "", "", "", ""
	c.Settle(snapshot.Quarantined, reason.Error(), at.UTC())
	checks.Put(c)
	return reason
}

// publishEach publishes all that was made. If a check forbids it, each source
// is tried by itself, so that one cannot hold up the others, and what fails is
// rejected and taken off out.
func (e *Engine) publishEach(ctx context.Context, base snapshot.Vintage, out *Outcome, checks snapshot.Checks, at time.Time) []error {
	err := e.publish(ctx, base, out, at)
	if err == nil {
		return nil
	}
	if ctx.Err() != nil {
		return []error{err}
	}
	var failed []error
	sound := Outcome{Vintage: base}
	for _, source := range sourcesOf(out.Parts) {
		trial := base
		var own []PartOutcome
		for _, p := range out.Parts {
			if p.Part.Source == source {
				trial.Parts = trial.With(p.Part)
				own = append(own, p)
			}
		}
		trial.Created, trial.Seen = at.UTC(), at.UTC()
		if _, err := e.audit(ctx, trial); err == nil {
			sound.Parts = append(sound.Parts, own...)
			continue
		}
		for _, p := range own {
			b := bench{part: p.Part, was: p.Was, raw: p.raw}
			failed = append(failed, e.reject(b, checks, fmt.Errorf("build %s %s: %w", source, p.Part.Name, err), at))
		}
	}
	*out = sound
	if e.differs(base, sound) {
		if err := e.publish(ctx, base, out, at); err != nil {
			failed = append(failed, fmt.Errorf("build: %w", err))
		}
	}
	return failed
}

func sourcesOf(parts []PartOutcome) []string {
	var names []string
	for _, p := range parts {
		if !slices.Contains(names, p.Part.Source) {
			names = append(names, p.Part.Source)
		}
	}
	return names
}

// differs tells whether a build has anything to publish: a part that came out
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

// digest names a part by the content of its tables, wherever they are kept.
func digest(p snapshot.Part) string {
	var b strings.Builder
	fmt.Fprint(&b, p.Source, " ", p.Name)
	for _, t := range p.Tables {
		fmt.Fprint(&b, " ", t.Table, " ", t.SHA256)
	}
	return b.String()
}
