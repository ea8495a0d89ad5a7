package refresh

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
	"basedoc/pipeline/store"
)

// ImportOptions are what the person who imports files says of them.
type ImportOptions struct {
	Date        canon.Day // the publisher's date, for files that do not carry one; 0 if unsaid
	Older       bool      // a file may take the place of a newer one
	AcceptDrift bool      // it is true that a file differs much from the one before it
}

// flags are the flags of import that say what o says.
func (o ImportOptions) flags() []string {
	var flags []string
	if o.Older {
		flags = append(flags, flagOlder)
	}
	if o.AcceptDrift {
		flags = append(flags, flagAcceptDrift)
	}
	return flags
}

// An Outcome says what became of the files of one call.
type Outcome struct {
	Vintage   store.Vintage // the current one afterwards
	Published bool          // false where nothing was new
	Parts     []PartOutcome
	Mended    []string // stored files that were missing or damaged and were brought back
}

// A PartOutcome says what became of one part.
type PartOutcome struct {
	Part store.Part
	Was  *store.Part // what it replaces; nil if it is the first
	Same bool        // the content is what the store had

	raw *store.Raw // the fetched file it was made of
}

// Import takes files that somebody obtained, tells from their content what they
// are, and checks them like fetched ones, but for what the options overrule. A
// file whose content is there already changes nothing.
//
// A file that fails is quarantined and named in the error, and the others go
// on. If the checks of all tables together fail, none is published.
func (r *Runner) Import(ctx context.Context, source string, files []string, o ImportOptions, at time.Time) (Outcome, error) {
	src, err := r.Source(source)
	if err != nil {
		return Outcome{}, err
	}
	unlock, err := r.lock("import", at)
	if err != nil {
		return Outcome{}, err
	}
	defer unlock()
	base, err := r.Store.Base()
	if err != nil {
		return Outcome{}, err
	}
	m, err := r.mend(ctx, false, at)
	if err != nil {
		return Outcome{}, fmt.Errorf("mend: %w", err)
	}
	var (
		out    = Outcome{Vintage: base}
		raws   []store.Raw
		failed []error
		taken  = map[string]PartOutcome{} // by part
	)
	for _, file := range files {
		r.notify(Event{Stage: "import", Source: src.Name, State: Started, Detail: file})
		err := r.rejectLarge(ctx, src, file)
		if err != nil {
			failed = append(failed, fmt.Errorf("import %s: %w", src.Name, err))
			continue
		}
		raw, err := r.Store.Receive(src.Name, file, at)
		if err != nil {
			failed = append(failed, fmt.Errorf("import %s: %w", src.Name, err))
			continue
		}
		parts, err := r.accept(ctx, src, base, &raw, o, taken)
		switch {
		case err != nil && blameless(ctx, err):
			failed = append(failed, fmt.Errorf("import %s: %w", src.Name, err), r.Store.Discard(raw))
		case err != nil:
			failed = append(failed, r.quarantine(ctx, raw, fmt.Errorf("import %s: %w", src.Name, inFile(err, file)), &store.Attempt{}))
		case !slices.ContainsFunc(parts, func(p PartOutcome) bool { return !p.Same }):
			out.Parts = append(out.Parts, parts...)
			failed = appendErr(failed, r.mendRaws(base, parts, raw))
			failed = appendErr(failed, r.Store.Discard(raw))
		default:
			out.Parts = append(out.Parts, parts...)
			raws = append(raws, raw)
		}
	}
	if err := m.retry(ctx); err != nil {
		return out, errors.Join(append(failed, fmt.Errorf("mend: %w", err))...)
	}
	out.Mended, failed = m.mended, append(failed, m.unmended...)
	if len(raws) > 0 {
		if err := r.publish(ctx, base, &out, at); err != nil {
			sound := blameless(ctx, err) // of the files, whatever becomes of their copies
			for _, raw := range raws {
				if sound {
					err = errors.Join(err, r.Store.Discard(raw))
				} else {
					err = r.quarantine(ctx, raw, err, &store.Attempt{})
				}
			}
			return Outcome{Vintage: base, Mended: m.mended}, errors.Join(append(failed, err)...)
		}
	}
	return out, errors.Join(failed...)
}

// admit identifies a received file and makes tables of its parts. taken holds
// the parts that files before it have brought.
func (r *Runner) accept(ctx context.Context, src ingest.Source, base store.Vintage, raw *store.Raw, o ImportOptions, taken map[string]PartOutcome) ([]PartOutcome, error) {
	path := r.Store.Path(raw.Path())
	reading := step{stage: "import", source: src.Name}
	var err error
	if raw.Content, err = r.unpack(ctx, reading, path); err != nil {
		return nil, err
	}
	id, err := r.identify(ctx, reading, src, path, raw.Content)
	if err != nil {
		return nil, err
	}
	if id.Date == 0 {
		id.Date = o.Date
	}
	known, err := knownParts(*raw, id, base, taken, o.AcceptDrift)
	if err != nil || len(known) == len(id.Parts) {
		return known, err
	}
	if id.Date == 0 {
		return nil, &overridableError{errors.New("the file does not carry the publisher's date: say it with --date"), []string{"--date", "YYYY-MM-DD"}}
	}
	if err := rejectFuture(id.Date, raw.ReceivedAt); err != nil {
		return nil, err
	}
	raw.Parts, raw.DataDate = id.Parts, id.Date
	if err := r.Store.SaveRaw(*raw); err != nil {
		return nil, err
	}
	var out []PartOutcome
	var doubts []error
	for _, name := range id.Parts {
		was := previous(base, src.Name, name)
		part := partOf(*raw, name)
		part.URL = src.URL(name)
		if err := r.makeTables(ctx, src, &part); err != nil {
			return nil, err
		}
		p := PartOutcome{Part: part, Was: was}
		if was != nil {
			if p.Same = was.SHA256 == part.SHA256 && was.DataDate == part.DataDate && equalTables(was.Tables, part.Tables); p.Same {
				p.Part = *was // whose file stays, where the one that came may go
			}
			if !o.Older {
				doubts = append(doubts, rejectOlder(*was, part.DataDate))
			}
			if !o.AcceptDrift {
				doubts = append(doubts, r.drift(ctx, src, *was, part))
			}
		}
		out = append(out, p)
	}
	if err := joinOverridable(o.flags(), doubts...); err != nil {
		return nil, err
	}
	for _, p := range out {
		taken[p.Part.Name] = p
	}
	return out, nil
}

// knownParts lists the parts of a file whose content is there already, of the
// same day or where the file does not say its day. anew leaves out those of the
// vintage, whose tables may come out otherwise than before. It refuses a part of
// which another file of the call has brought other content.
func knownParts(raw store.Raw, id ingest.Identity, base store.Vintage, taken map[string]PartOutcome, anew bool) ([]PartOutcome, error) {
	isThere := func(p store.Part) bool {
		return p.SHA256 == raw.Content.SHA256 && (id.Date == 0 || id.Date == p.DataDate)
	}
	var known []PartOutcome
	for _, name := range id.Parts {
		was := previous(base, raw.Source, name)
		other, isTaken := taken[name]
		switch {
		case isTaken && isThere(other.Part):
			known = append(known, PartOutcome{Part: other.Part, Was: &other.Part, Same: true})
		case isTaken:
			return nil, fmt.Errorf("this is %s again, which %s is too; import one of them", name, other.Part.File)
		case was != nil && isThere(*was) && !anew:
			known = append(known, PartOutcome{Part: *was, Was: was, Same: true})
		}
	}
	return known, nil
}

// notAhead refuses data of a day that has not begun anywhere yet.
func rejectFuture(day canon.Day, now time.Time) error {
	if day.Time().After(now.Add(24 * time.Hour)) {
		return fmt.Errorf("the data are said to be of %s, which lies ahead", day)
	}
	return nil
}

// largeFile is the size, in bytes, from which a file is looked at before it is
// copied: a copy of what nobody knows would only fill the disk.
const largeFile = 64 << 20

// recognise refuses a large file that is none of the source's, where it lies.
func (r *Runner) rejectLarge(ctx context.Context, src ingest.Source, path string) error {
	size, err := store.SizeOf(path)
	if err != nil || size < largeFile {
		return err
	}
	_, err = runStep(ctx, r, step{stage: "import", source: src.Name, doing: "identifying"}, func(ctx context.Context) (ingest.Identity, error) {
		in, err := ingest.OpenContent(path)
		if err != nil {
			return ingest.Identity{}, err
		}
		defer in.Close()
		return src.Identify(ingest.ContextReader(ctx, in))
	})
	if err != nil {
		return fmt.Errorf("%w\n  the last good data stay, and so does the file, which is too large to be kept aside", inFile(err, path))
	}
	return nil
}

// identify tells what a file of that content is.
func (r *Runner) identify(ctx context.Context, t step, src ingest.Source, path string, content ingest.Digest) (ingest.Identity, error) {
	t.doing = "identifying"
	return runStep(ctx, r, t, func(ctx context.Context) (ingest.Identity, error) {
		name := filepath.Base(path)
		part := store.NewPartFS(name, path, content.SHA256)
		in, err := part.Open(name)
		if err != nil {
			return ingest.Identity{}, err
		}
		id, err := src.Identify(ingest.ContextReader(ctx, in))
		if damaged := part.Prove(); damaged != nil {
			return id, damaged
		}
		return id, err
	})
}

// prove unpacks a file and returns the digest of its content.
func (r *Runner) unpack(ctx context.Context, t step, path string) (ingest.Digest, error) {
	t.doing = "unpacking"
	return runStep(ctx, r, t, func(ctx context.Context) (ingest.Digest, error) { return ingest.DigestContent(ctx, path) })
}

func previous(v store.Vintage, source, name string) *store.Part {
	if p, ok := v.Part(source, name); ok {
		return &p
	}
	return nil
}

// refuse quarantines a file and says where it went. The same bytes, which come
// every night until the publisher mends them, are judged again but kept once.
func (r *Runner) quarantine(ctx context.Context, raw store.Raw, reason error, c *store.Attempt) error {
	said := func(place string) error {
		said := fmt.Errorf("%w\n  the last good data stay; the file is kept at %s", reason, place)
		return r.withImportCommand(ctx, said, partOf(raw, ""), place)
	}
	if kept := r.Store.Path(c.Quarantine); c.Rejected == raw.Stored.SHA256 && exists(kept) {
		return errors.Join(said(kept), r.Store.Discard(raw))
	}
	place, err := r.Store.Quarantine(raw, reason)
	if err == nil {
		c.Rejected = raw.Stored.SHA256
		c.Quarantine, err = filepath.Rel(r.Store.Path(""), place)
	}
	if err != nil {
		return errors.Join(reason, fmt.Errorf("quarantine %s: %w", raw.File, err))
	}
	return said(place)
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// inFile says which file an error is of. A row error has a place for it.
func inFile(err error, file string) error {
	var row *ingest.RowError
	if errors.As(err, &row) {
		return rowsInFile(err, file)
	}
	return fmt.Errorf("%s: %w", file, err)
}

// renamed makes row errors name the user's file instead of the part. It must
// do so before the error is wrapped: what wraps it keeps the text.
func rowsInFile(err error, file string) error {
	var many *ingest.RowErrors
	var row *ingest.RowError
	switch {
	case errors.As(err, &many):
		for _, row := range many.Rows {
			row.File = file
		}
	case errors.As(err, &row):
		row.File = file
	}
	return err
}

func appendErr(errs []error, err error) []error {
	if err != nil {
		return append(errs, err)
	}
	return errs
}
