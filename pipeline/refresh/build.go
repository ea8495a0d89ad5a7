package refresh

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"syscall"
	"time"

	"basedoc/pipeline/ingest"
	"basedoc/pipeline/store"
)

// Build makes the tables of every part anew from its raw bytes, or of the named
// ones only, as Select has it, takes in what Fetch has brought, and publishes a vintage if any
// table came out different. A part that fails keeps its last good tables and is
// named in the error.
func (r *Runner) Build(ctx context.Context, names []string, at time.Time) (Outcome, error) {
	sel, err := r.Select(names)
	if err != nil {
		return Outcome{}, err
	}
	unlock, err := r.lock("build", at)
	if err != nil {
		return Outcome{}, err
	}
	defer unlock()
	m, err := r.mend(ctx, true, at)
	if err != nil {
		return Outcome{}, fmt.Errorf("mend: %w", err)
	}
	out, failed := r.build(ctx, sel, true, m, at)
	out.Mended = m.mended
	return out, errors.Join(append(failed, m.unmended...)...)
}

// build makes the tables of the parts that wait for it, of those that another
// version of the program made or whose tables m could not bring back, and of all
// others too if everything is asked for. The caller holds the lock. Those of the errors that are rejections stand in the
// attempts of their parts too.
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
	for _, src := range r.Sources {
		for _, b := range r.partsToBuild(src.Name, base, attempts, everything, m) {
			if !sel.Has(src.Name, b.part.Name) {
				continue
			}
			r.notify(Event{Stage: "build", Source: src.Name, Part: b.part.Name, State: Started})
			if err := r.try(step{stage: "build", source: src.Name, part: b.part.Name}, func() error { return r.buildPart(ctx, src, &b) }); err != nil {
				failed = append(failed, r.reject(ctx, b, attempts, fmt.Errorf("build %s: %w", src.Name, inFile(err, b.part.File)), at))
				continue
			}
			same := b.was != nil && equalTables(b.part.Tables, b.was.Tables) && b.part.SHA256 == b.was.SHA256
			out.Parts = append(out.Parts, PartOutcome{Part: b.part, Was: b.was, Same: same, raw: b.raw})
		}
	}
	if differs, err := r.hasChanges(base, out); err != nil {
		failed = append(failed, err)
	} else if differs {
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
		failed = appendErr(failed, r.Store.SaveAttempts(attempts))
	}
	return out, failed
}

// An order is a part that is to be made.
type order struct {
	part store.Part
	was  *store.Part
	raw  *store.Raw // the file that waited for this build, if one did
	err  error      // why it cannot be made
}

// wanted lists the parts of a source that are to be made. Of those whose files
// are lost, the mending tells.
func (r *Runner) partsToBuild(source string, base store.Vintage, attempts store.Attempts, everything bool, m *mending) []order {
	var out []order
	for _, p := range base.Parts {
		if p.Source == source && p.Raw != "" && (everything || p.Code != r.Code || m.isChanged(p)) && attempts.Get(source, p.Name).Pending == "" && !r.Store.IsRawMissing(p) {
			out = append(out, order{part: p, was: &p})
		}
	}
	src, _ := r.Source(source)
	for _, f := range src.Files {
		c := attempts.Get(source, f.Part)
		if c.Pending == "" {
			continue
		}
		raw, err := r.Store.ReadRaw(c.Pending)
		if err == nil && raw.Content.SHA256 != c.SHA256 {
			err = &store.DamagedError{Path: c.Pending, Err: errors.New("it holds another file than the one that waited")}
		}
		if _, withdrawn := base.WithdrawnAt(source, f.Part, raw.Content.SHA256); withdrawn && err == nil {
			c.Pending = "" // published and withdrawn, by a run that ended before it said so
			attempts.Put(c)
			continue
		}
		part := partOf(raw, f.Part)
		part.Source = source // whatever could be read
		out = append(out, order{part: part, was: previous(base, source, f.Part), raw: &raw, err: err})
	}
	slices.SortFunc(out, func(a, b order) int { return strings.Compare(a.part.Name, b.part.Name) })
	return out
}

// partOf is the part that a raw file is to become.
func partOf(raw store.Raw, name string) store.Part {
	return store.Part{
		Source: raw.Source, Name: name, Origin: raw.Origin, File: raw.File, URL: raw.URL, Raw: raw.Path(),
		SHA256: raw.Content.SHA256, Size: raw.Content.Size, DataDate: raw.DataDate, CheckedAt: raw.ReceivedAt, ChangedAt: raw.ReceivedAt,
	}
}

// make makes the tables of a part and holds them against the last good ones.
func (r *Runner) buildPart(ctx context.Context, src ingest.Source, b *order) error {
	if b.err != nil {
		return b.err
	}
	if b.raw != nil && b.was != nil {
		if err := rejectOlder(*b.was, b.part.DataDate); err != nil {
			return fmt.Errorf("it waited, and a newer one has come since: %w", err)
		}
	}
	if err := r.makeTables(ctx, src, &b.part); err != nil {
		return err
	}
	if b.was != nil {
		return r.drift(ctx, src, *b.was, b.part)
	}
	return nil
}

// A rejection is an error which the attempt of a part repeats.
type rejection struct{ error }

func (r *rejection) Unwrap() error { return r.error }

// notRejections lists the errors that no attempt repeats.
func withoutRejections(errs []error) []error {
	return slices.DeleteFunc(errs, func(err error) bool { _, is := err.(*rejection); return is })
}

// reject puts the file that a failed part was to be made of into quarantine, if
// it was a new one, and returns the error, as a rejection if the part's
// attempt says it now. A file that is not to blame waits for the next build; one that is
// lost is fetched again; one that was good for its tables, and now is not, is the
// program's failure.
func (r *Runner) reject(ctx context.Context, b order, attempts store.Attempts, reason error, at time.Time) error {
	lost := b.err != nil || isLost(reason)
	c := attempts.Get(b.part.Source, b.part.Name)
	switch {
	case b.raw == nil && !lost && !blameless(ctx, reason):
		reason = r.withImportCommand(ctx, reason, b.part, r.Store.Path(b.part.Raw))
		c.Block(reason.Error())
		attempts.Put(c)
		return &rejection{reason}
	case b.raw == nil || !lost && blameless(ctx, reason):
		return r.withImportCommand(ctx, reason, b.part, r.Store.Path(b.part.Raw))
	}
	outcome := store.Failed
	if !lost {
		outcome, reason = store.Quarantined, r.quarantine(ctx, *b.raw, reason, &c)
	} else if b.raw.File != "" {
		_, err := r.Store.QuarantineDamaged(b.part.Source, b.raw.Path(), reason, at)
		reason = errors.Join(reason, err)
	}
	c.Pending, c.SHA256, c.ETag, c.LastModified = "", "", "", ""
	src, err := r.Source(c.Source)
	if err != nil {
		return err
	}
	recordFailure(&c, src, b.was, outcome, reason, at.UTC())
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

// blameless tells a failure of this machine, such as a full disk, one of the
// network, and the end of a run from what is wrong with a file.
func blameless(ctx context.Context, err error) bool {
	var errno syscall.Errno
	var unproved *noChecksumError
	return ctx.Err() != nil || errors.As(err, &errno) || errors.As(err, &unproved)
}

// publishEach publishes all that was made. If a check forbids it, one source
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
	if blameless(ctx, err) {
		return []error{err}
	}
	if _, alone := r.audit(ctx, base); alone != nil && len(base.Parts) > 0 {
		return []error{fmt.Errorf("build: new files wait, for the tables before them fail the checks too: %w", alone)}
	}
	var failed []error
	sound := Outcome{Vintage: base}
	for _, source := range sourcesOf(made) {
		var own []PartOutcome
		for _, p := range made {
			if p.Part.Source == source {
				own = append(own, p)
			}
		}
		_, err := r.audit(ctx, nextVintage(base, append(slices.Clone(sound.Parts), own...), at))
		if err == nil {
			sound.Parts = append(sound.Parts, own...)
			continue
		}
		for _, p := range own {
			b := order{part: p.Part, was: p.Was, raw: p.raw}
			failed = append(failed, r.reject(ctx, b, attempts, fmt.Errorf("build %s %s: %w", source, p.Part.Name, err), at))
		}
	}
	differs, err := r.hasChanges(base, sound)
	if err == nil && differs {
		err = r.publish(ctx, base, &sound, at)
	}
	if err != nil {
		return append(failed, fmt.Errorf("build: %w", err))
	}
	*out = sound
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
	return !slices.EqualFunc(base.Parts, cur.Parts, func(a, b store.Part) bool { return tablesDigest(a) == tablesDigest(b) }), nil
}

// digest names a part by the content of its tables, wherever they are kept.
func tablesDigest(p store.Part) string {
	var b strings.Builder
	fmt.Fprint(&b, p.Source, " ", p.Name)
	for _, t := range p.Tables {
		fmt.Fprint(&b, " ", t.Table, " ", t.SHA256)
	}
	return b.String()
}
