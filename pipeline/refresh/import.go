package refresh

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/ingest"
	"basedoc/pipeline/store"
)

// ImportOptions are what the person who imports files says of them.
type ImportOptions struct {
	Part        string    // which part the files are, for those that do not say it; "" if unsaid
	Date        canon.Day // the publisher's date, for files that do not carry one; 0 if unsaid
	Obtained    canon.Day // when the files were obtained; 0 if unsaid
	From        string    // where they were obtained; empty if unsaid
	Older       bool      // a file may take the place of a newer one
	AcceptDrift bool      // it is true that a file differs much from the one before it
}

// choose leaves the part that a file is said to be.
func (o ImportOptions) choose(id ingest.Identity) (ingest.Identity, error) {
	parts := strings.Join(id.Parts, ", ")
	switch {
	case o.Part == "" && id.OneOf:
		return id, &overridableError{fmt.Errorf("the file does not say which of these it is: %s; say it with %s", parts, flagPart), []string{flagPart, "PART"}}
	case o.Part == "":
		return id, nil
	case !slices.Contains(id.Parts, o.Part):
		return id, fmt.Errorf("this is %s, and not %s", parts, o.Part)
	}
	id.Parts, id.OneOf = []string{o.Part}, false
	return id, nil
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

	raw        *store.Raw // the fetched file it is made of
	unreadable error      // why that cannot be read
}

// Import takes files that somebody obtained, tells from their content what they
// are, and checks them like fetched ones, but for what the options overrule. A
// file whose content is there already changes nothing.
//
// A file that fails is quarantined and named in the error, and the others go
// on. If the checks of all tables together fail, none is published.
func (r *Runner) Import(ctx context.Context, source string, files []string, o ImportOptions, at time.Time) (out Outcome, err error) {
	src, err := r.Source(source)
	if err != nil {
		return Outcome{}, err
	}
	m, end, err := r.begin(ctx, "import", false, at)
	if err != nil {
		return Outcome{}, err
	}
	defer end(&err)
	base, err := r.Store.Base()
	if err != nil {
		return Outcome{}, err
	}
	i := importer{Runner: r, options: o, source: src, base: base, accepted: map[string]PartOutcome{}, out: Outcome{Vintage: base}}
	var failed []error
	for _, file := range files {
		r.Notify(Event{Stage: "import", Source: src.Name, State: Started, Detail: file})
		failed = append(failed, i.importFile(ctx, file, at))
	}
	if err := m.retry(ctx); err != nil {
		return i.out, errors.Join(append(failed, fmt.Errorf("mend: %w", err))...)
	}
	i.out.Mended, failed = m.mended, append(failed, m.unmended...)
	if len(i.raws) == 0 {
		return i.out, errors.Join(failed...)
	}
	if err := r.publish(ctx, base, &i.out, at); err != nil {
		atFault := isFileAtFault(ctx, err) // whatever becomes of the files' copies
		for _, raw := range i.raws {
			if atFault {
				err = r.quarantine(ctx, raw, err, &store.Attempt{})
			} else {
				err = errors.Join(err, r.Store.Discard(raw))
			}
		}
		return Outcome{Vintage: base, Mended: m.mended}, errors.Join(append(failed, err)...)
	}
	return i.out, errors.Join(failed...)
}

// An importer imports files of one source on top of a vintage.
type importer struct {
	*Runner
	options  ImportOptions
	source   ingest.Source
	base     store.Vintage
	accepted map[string]PartOutcome // by part
	raws     []store.Raw            // files with something new
	out      Outcome
}

// importFile takes one file. One that is rejected goes to quarantine.
func (i *importer) importFile(ctx context.Context, file string, at time.Time) error {
	failure := func(err error) error { return fmt.Errorf("import %s: %w", i.source.Name, err) }
	if err := i.rejectLarge(ctx, i.source, file); err != nil {
		return failure(err)
	}
	raw, err := i.Store.Receive(i.source.Name, file, at)
	if err != nil {
		return failure(err)
	}
	raw.Copy = i.Store.CopyOf(file, raw.Stored) // what is known of one from quarantine
	if i.options.From != "" {
		raw.ObtainedFrom = i.options.From
	}
	if i.options.Obtained != 0 {
		raw.ObtainedAt = i.options.Obtained.Time()
	}
	parts, err := i.accept(ctx, &raw)
	switch {
	case err != nil && isFileAtFault(ctx, err):
		return i.quarantine(ctx, raw, failure(inFile(err, file)), &store.Attempt{})
	case err != nil:
		return errors.Join(failure(err), i.Store.Discard(raw))
	}
	i.out.Parts = append(i.out.Parts, parts...)
	if slices.ContainsFunc(parts, func(p PartOutcome) bool { return !p.Same }) {
		i.raws = append(i.raws, raw)
		return nil
	}
	return errors.Join(i.mendRaws(i.base, parts, raw), i.Store.Discard(raw))
}

// accept identifies a received file, makes tables of its parts and compares them
// with the last good ones.
func (i *importer) accept(ctx context.Context, raw *store.Raw) ([]PartOutcome, error) {
	path := i.Store.Path(raw.Path())
	reading := step{stage: "import", source: i.source.Name}
	var err error
	if raw.Content, err = i.unpack(ctx, reading, path); err != nil {
		return nil, err
	}
	id, err := i.identify(ctx, reading, i.source, path, raw.Content)
	if err != nil {
		return nil, err
	}
	if id, err = i.options.choose(id); err != nil {
		return nil, err
	}
	if id.Date == 0 {
		id.Date = i.options.Date
	}
	known, err := i.knownParts(raw.Content.SHA256, id)
	if err != nil || len(known) == len(id.Parts) {
		return known, err
	}
	raw.Altered = id.Altered
	if id.Date == 0 && id.Newest == 0 && raw.ObtainedAt.IsZero() {
		return nil, &overridableError{errors.New("the file does not carry the publisher's date: say it with --date, or, if the publisher states none, with --obtained when the file was obtained"), []string{"--date", "YYYY-MM-DD"}}
	}
	for _, day := range []canon.Day{id.Date, id.Newest, i.options.Obtained} {
		if err := rejectFuture(day, raw.ReceivedAt); err != nil {
			return nil, err
		}
	}
	raw.Parts, raw.DataDate = id.Parts, id.Date
	raw.Newest = id.Newest
	if raw.ObtainedAt.IsZero() {
		raw.ObtainedAt = raw.ReceivedAt
	}
	if err := i.Store.SaveRaw(*raw); err != nil {
		return nil, err
	}
	var out []PartOutcome
	var reasons []error
	for _, name := range id.Parts {
		p := PartOutcome{Part: partOf(*raw, name), Was: previous(i.base, i.source.Name, name)}
		p.Part.URL = i.source.URL(name)
		if err := i.makeTables(ctx, i.source, &p.Part); err != nil {
			return nil, err
		}
		if p.Was != nil {
			if !i.options.Older {
				reasons = append(reasons, rejectOlder(*p.Was, p.Part))
			}
			if !i.options.AcceptDrift {
				reasons = append(reasons, i.rejectDrift(ctx, i.source, *p.Was, p.Part))
			}
			if p.Was.SHA256 == p.Part.SHA256 && p.Was.DataDate == p.Part.DataDate && HaveEqualTables(*p.Was, p.Part) {
				p.Part, p.Same = *p.Was, true // whose file stays, where the one that came may go
			}
		}
		out = append(out, p)
	}
	if err := joinOverridable(i.options.flags(), reasons...); err != nil {
		return nil, err
	}
	for _, p := range out {
		i.accepted[p.Part.Name] = p
	}
	return out, nil
}

// knownParts lists the parts of a file whose content is there already, of the
// same day or where the file does not say its day. It leaves out those of the
// vintage where drift is accepted: their tables may come out otherwise than before.
// It rejects a part of which another file of the call has brought other content.
func (i *importer) knownParts(sha256 string, id ingest.Identity) ([]PartOutcome, error) {
	isKnown := func(p store.Part) bool {
		return p.SHA256 == sha256 && (id.Date == 0 || id.Date == p.DataDate)
	}
	var known []PartOutcome
	for _, name := range id.Parts {
		was := previous(i.base, i.source.Name, name)
		other, isAccepted := i.accepted[name]
		switch {
		case isAccepted && isKnown(other.Part):
			known = append(known, PartOutcome{Part: other.Part, Was: &other.Part, Same: true})
		case isAccepted:
			return nil, fmt.Errorf("this is %s again, which %s is too; import one of them", name, other.Part.File)
		case was != nil && isKnown(*was) && !i.options.AcceptDrift:
			known = append(known, PartOutcome{Part: *was, Was: was, Same: true})
		}
	}
	return known, nil
}
