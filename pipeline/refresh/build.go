package refresh

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"

	"basedoc/pipeline/ingest"
	"basedoc/pipeline/store"
)

// Build makes the tables of every part anew from its raw bytes, or of the named
// ones only, as Select has it, with what Fetch has brought, and publishes a vintage
// if any table came out different. A part that fails keeps its last good tables and is
// named in the error.
func (r *Runner) Build(ctx context.Context, names []string, at time.Time) (out Outcome, err error) {
	sel, err := r.Select(names)
	if err != nil {
		return Outcome{}, err
	}
	m, end, err := r.begin(ctx, "build", true, at)
	if err != nil {
		return Outcome{}, err
	}
	defer end(&err)
	out, failed := r.build(ctx, sel, true, m, at)
	out.Mended = m.mended
	return out, errors.Join(append(failed, m.unmended...)...)
}

// build makes the tables of the parts that wait for it, of those that another
// version of the program made or whose tables m could not bring back, and of all
// others too if everything is asked for. The caller holds the lock. Those errors
// that are rejections are in the attempts of their parts, too.
func (r *Runner) build(ctx context.Context, sel Selection, everything bool, m *mending, at time.Time) (Outcome, []error) {
	base, err := r.Store.Base()
	if err != nil {
		return Outcome{}, []error{err}
	}
	attempts, err := r.Store.Attempts()
	if err != nil {
		return Outcome{}, []error{err}
	}
	out := Outcome{Vintage: base}
	var failed []error
	for _, made := range r.buildParts(ctx, sel, base, attempts, everything, m) {
		p := made.part
		if made.err != nil {
			failed = append(failed, r.reject(ctx, p, attempts, fmt.Errorf("build %s: %w", made.source.Name, inFile(made.err, p.Part.File)), at))
			continue
		}
		p.Same = p.Was != nil && HaveEqualTables(p.Part, *p.Was) && p.Part.SHA256 == p.Was.SHA256
		out.Parts = append(out.Parts, p)
	}
	changed, err := r.hasChanges(base, out)
	if err != nil {
		failed = append(failed, err)
	} else if changed {
		failed = append(failed, r.publishBySource(ctx, base, &out, attempts, at)...)
	}
	for _, p := range out.Parts {
		if p.raw != nil {
			c := attempts.Get(p.Part.Source, p.Part.Name)
			c.ClearPending()
			attempts.Put(c)
		}
	}
	if len(attempts) > 0 && len(out.Parts)+len(failed) > 0 {
		failed = append(failed, r.Store.SaveAttempts(attempts))
	}
	return out, failed
}

// A builtPart is a part with its tables, or with the error that it has none.
type builtPart struct {
	source ingest.Source
	part   PartOutcome
	err    error
}

// buildParts makes the tables of all parts that wait for it, as many at the same
// time as there are processors, and returns them in the order of sources and parts.
func (r *Runner) buildParts(ctx context.Context, sel Selection, base store.Vintage, attempts store.Attempts, everything bool, m *mending) []*builtPart {
	var parts []*builtPart
	for _, src := range r.Sources {
		for _, p := range r.partsToBuild(src, base, attempts, everything, m) {
			if sel.Has(src.Name, p.Part.Name) {
				parts = append(parts, &builtPart{source: src, part: p})
			}
		}
	}
	var workers sync.WaitGroup
	next := make(chan *builtPart)
	for range min(runtime.GOMAXPROCS(0), len(parts)) {
		workers.Go(func() {
			for b := range next {
				name := b.part.Part.Name
				r.Notify(Event{Stage: "build", Source: b.source.Name, Part: name, State: Started})
				b.err = r.try(step{stage: "build", source: b.source.Name, part: name}, func() error { return r.buildPart(ctx, b.source, &b.part) })
			}
		})
	}
	for _, b := range parts {
		next <- b
	}
	close(next)
	workers.Wait()
	return parts
}

// partsToBuild lists the parts of a source whose tables are to be made. m names
// those whose files are lost.
func (r *Runner) partsToBuild(src ingest.Source, base store.Vintage, attempts store.Attempts, everything bool, m *mending) []PartOutcome {
	var out []PartOutcome
	for _, p := range base.Parts {
		if p.Source == src.Name && p.Raw != "" && (everything || p.Code != r.Code || m.isChanged(p)) && attempts.Get(p.Source, p.Name).Pending == "" && !r.Store.IsRawMissing(p) {
			out = append(out, PartOutcome{Part: p, Was: &p})
		}
	}
	for _, f := range src.Files {
		c := attempts.Get(src.Name, f.Part)
		if c.Pending == "" {
			continue
		}
		raw, err := r.Store.ReadRaw(c.Pending)
		if err == nil && raw.Content.SHA256 != c.SHA256 {
			err = &store.DamagedError{Path: c.Pending, Err: errors.New("it holds another file than the one that waited")}
		}
		if _, withdrawn := base.WithdrawnAt(src.Name, f.Part, raw.Content.SHA256); withdrawn && err == nil {
			c.Pending = "" // published and withdrawn, by a run that ended before it said so
			attempts.Put(c)
			continue
		}
		part := partOf(raw, f.Part)
		part.Source = src.Name // whatever could be read
		out = append(out, PartOutcome{Part: part, Was: previous(base, src.Name, f.Part), raw: &raw, unreadable: err})
	}
	slices.SortFunc(out, func(a, b PartOutcome) int { return strings.Compare(a.Part.Name, b.Part.Name) })
	return out
}

// partOf is the part that a raw file is to become.
func partOf(raw store.Raw, name string) store.Part {
	checked := raw.ObtainedAt
	if checked.IsZero() { // of a version of the program that did not record it
		checked = raw.ReceivedAt
	}
	return store.Part{
		Source: raw.Source, Name: name, Origin: raw.Origin, File: raw.File, URL: raw.URL, Copy: raw.Copy, Raw: raw.Path(),
		SHA256: raw.Content.SHA256, Size: raw.Content.Size, DataDate: raw.DataDate, Newest: raw.Newest, CheckedAt: checked, ChangedAt: raw.ReceivedAt,
	}
}

func previous(v store.Vintage, source, name string) *store.Part {
	if p, ok := v.Part(source, name); ok {
		return &p
	}
	return nil
}

// buildPart makes the tables of a part and compares them with the last good ones.
func (r *Runner) buildPart(ctx context.Context, src ingest.Source, p *PartOutcome) error {
	if p.unreadable != nil {
		return p.unreadable
	}
	if p.raw != nil && p.Was != nil {
		if err := rejectOlder(*p.Was, p.Part); err != nil {
			return fmt.Errorf("it waited, and a newer one has come since: %w", err)
		}
	}
	if err := r.makeTables(ctx, src, &p.Part); err != nil {
		return err
	}
	if p.Was != nil {
		return r.rejectDrift(ctx, src, *p.Was, p.Part)
	}
	return nil
}

// A rejection is an error that the attempt of a part repeats.
type rejection struct{ error }

func (r *rejection) Unwrap() error { return r.error }

// withoutRejections lists the errors that no attempt repeats.
func withoutRejections(errs []error) []error {
	return slices.DeleteFunc(errs, func(err error) bool { _, is := err.(*rejection); return is })
}

// reject puts the file that a failed part was to be made of into quarantine, if
// it was a new one, and returns the error, as a rejection if the part's attempt
// says it now. A file that is not at fault waits for the next build; one that is
// lost is fetched again; one that was good for its tables, and now is not, is the
// program's failure.
func (r *Runner) reject(ctx context.Context, p PartOutcome, attempts store.Attempts, reason error, at time.Time) error {
	lost := p.unreadable != nil || isLost(reason)
	atFault := !lost && isFileAtFault(ctx, reason)
	c := attempts.Get(p.Part.Source, p.Part.Name)
	if p.raw == nil || !lost && !atFault {
		reason = r.withImportCommand(ctx, reason, p.Part, r.Store.Path(p.Part.Raw))
		if !atFault {
			return reason
		}
		c.Block(reason.Error())
		attempts.Put(c)
		return &rejection{reason}
	}
	outcome := store.Failed
	if !lost {
		outcome, reason = store.Quarantined, r.quarantine(ctx, *p.raw, reason, &c)
	} else if p.raw.File != "" {
		_, err := r.Store.QuarantineDamaged(c.Source, p.raw.Path(), reason, at)
		reason = errors.Join(reason, err)
	}
	c.Pending, c.SHA256, c.ETag, c.LastModified = "", "", "", ""
	src, err := r.Source(c.Source)
	if err != nil {
		return err
	}
	recordFailure(&c, src, p.Was, outcome, reason, at.UTC())
	attempts.Put(c)
	return &rejection{reason}
}

// isLost tells whether a stored file is gone, or is not what it was. A disk that
// cannot be read now may be read later.
func isLost(err error) bool {
	var damaged *store.DamagedError
	var errno syscall.Errno
	return errors.As(err, &damaged) && (!errors.As(err, &errno) || errno == syscall.ENOENT)
}

// isFileAtFault tells what is wrong with a file from a failure of this machine,
// such as a full disk, one of the network, and the end of a run.
func isFileAtFault(ctx context.Context, err error) bool {
	var errno syscall.Errno
	var noChecksum *noChecksumError
	return ctx.Err() == nil && !errors.As(err, &errno) && !errors.As(err, &noChecksum)
}

// publishBySource publishes all that was made. If a check forbids it, one source
// after another is tried on top of those that passed, so that one cannot hold up
// the others, and what fails is rejected. Only what was published stays in out:
// the rest waits for the next build.
func (r *Runner) publishBySource(ctx context.Context, base store.Vintage, out *Outcome, attempts store.Attempts, at time.Time) []error {
	made := out.Parts
	err := r.publish(ctx, base, out, at)
	if err == nil {
		return nil
	}
	*out = Outcome{Vintage: base}
	if !isFileAtFault(ctx, err) {
		return []error{err}
	}
	if alone := r.audit(ctx, base); alone != nil && len(base.Parts) > 0 {
		return []error{fmt.Errorf("build: new files wait, for the tables before them fail the checks too: %w", alone)}
	}
	var failed []error
	passed := Outcome{Vintage: base}
	for _, src := range r.Sources {
		own := slices.DeleteFunc(slices.Clone(made), func(p PartOutcome) bool { return p.Part.Source != src.Name })
		if len(own) == 0 {
			continue
		}
		err := r.audit(ctx, nextVintage(base, slices.Concat(passed.Parts, own), at))
		if err == nil {
			passed.Parts = append(passed.Parts, own...)
			continue
		}
		for _, p := range own {
			failed = append(failed, r.reject(ctx, p, attempts, fmt.Errorf("build %s %s: %w", src.Name, p.Part.Name, err), at))
		}
	}
	changed, err := r.hasChanges(base, passed)
	if err == nil && changed {
		err = r.publish(ctx, base, &passed, at)
	}
	if err != nil {
		return append(failed, fmt.Errorf("build: %w", err))
	}
	*out = passed
	return failed
}

// hasChanges tells whether a build has anything to publish: a part that came out
// different, or was made by another version of the program, which else would make
// it anew for ever, or a release newer than the one the current vintage was made on.
func (r *Runner) hasChanges(base store.Vintage, out Outcome) (bool, error) {
	for _, p := range out.Parts {
		if !p.Same || p.Part.Code != p.Was.Code {
			return true, nil
		}
	}
	cur, err := r.Store.Current()
	if err != nil || cur.ID == store.ReleaseID {
		return false, err
	}
	return !slices.EqualFunc(base.Parts, cur.Parts, HaveEqualTables), nil
}
