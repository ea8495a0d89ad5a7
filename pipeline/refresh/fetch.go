package refresh

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/download"
	"basedoc/pipeline/ingest"
	"basedoc/pipeline/safetext"
	"basedoc/pipeline/store"
)

// Fetch looks for the newest file of every part that is named, as Select has it,
// and keeps what passes the door for the next build. Failures of publishers are
// attempts in the summary, not errors; the error is for a store that cannot be used.
func (r *Runner) Fetch(ctx context.Context, names []string, now func() time.Time) (Summary, error) {
	sel, err := r.Select(names)
	if err != nil {
		return Summary{}, err
	}
	unlock, err := r.lock("fetch", now())
	if err != nil {
		return Summary{}, err
	}
	defer unlock()
	if _, err := r.mend(ctx, false, now()); err != nil {
		return Summary{}, fmt.Errorf("mend: %w", err)
	}
	attempts, err := r.fetch(ctx, sel, now)
	return Summary{Attempts: attempts, At: now()}, err
}

func (r *Runner) fetch(ctx context.Context, sel Selection, now func() time.Time) ([]store.Attempt, error) {
	base, err := r.Store.Base()
	if err != nil {
		return nil, err
	}
	attempts, err := r.Store.Attempts()
	if err != nil {
		return nil, err
	}
	var (
		mu    sync.Mutex
		wg    sync.WaitGroup
		found = store.Attempts{}
	)
	record := func(c store.Attempt) {
		r.notify(Event{Stage: "fetch", Source: c.Source, Part: c.Part, State: c.Outcome, Detail: c.Reason})
		mu.Lock()
		defer mu.Unlock()
		attempts.Put(c)
		found.Put(c)
	}
	isRecorded := func(c store.Attempt) bool {
		mu.Lock()
		defer mu.Unlock()
		_, ok := found[[2]string{c.Source, c.Part}]
		return ok
	}
	for _, src := range r.Sources {
		if src.Files = sel.filesOf(src); len(src.Files) == 0 && !sel.IsAll() {
			continue
		}
		v := sourceFetch{runner: r, source: src, selected: sel, base: base, now: now, record: record, isRecorded: isRecorded, last: func(part string) store.Attempt {
			mu.Lock()
			defer mu.Unlock()
			return attempts.Get(src.Name, part)
		}}
		wg.Go(func() { v.run(ctx) })
	}
	wg.Wait()
	return found.Sorted(), errors.Join(ctx.Err(), r.Store.SaveAttempts(attempts))
}

// A visit looks for the files of one source that are selected.
type sourceFetch struct {
	runner     *Runner
	source     ingest.Source // with the selected files alone
	selected   Selection
	base       store.Vintage
	now        func() time.Time
	last       func(part string) store.Attempt
	record     func(store.Attempt)
	isRecorded func(store.Attempt) bool // whether the attempt was settled by this visit
}

// run looks for every part, each at the same time as the others: the client
// keeps the peace with each host.
func (s sourceFetch) run(ctx context.Context) {
	if missing := s.missingEnv(); missing != "" {
		s.skipAll("no credentials: set " + missing)
		return
	}
	if s.source.Fetch != nil {
		if err := s.runner.try(s.step(""), func() error { return s.source.Fetch(ctx, pull{s}) }); err != nil {
			s.failRest(ctx, err)
		}
		return
	}
	var wg sync.WaitGroup
	for _, f := range s.source.Files {
		switch {
		case f.URL == "":
			s.skip(f.Part, "it comes by import only")
		case f.ByHand:
			s.skip(f.Part, "the publisher offers a page for people: get the file at "+f.URL+"; then, by the name that you gave it: "+s.importCommand(f))
		default:
			wg.Go(func() { _ = s.file(ctx, f) })
		}
	}
	wg.Wait()
}

func (s sourceFetch) missingEnv() string {
	var missing []string
	for _, name := range s.source.Env {
		if os.Getenv(name) == "" {
			missing = append(missing, name)
		}
	}
	return strings.Join(missing, ", ")
}

func (s sourceFetch) skip(part, reason string) {
	c := s.last(part)
	c.Record(store.Skipped, reason, s.now().UTC())
	s.record(c)
}

func (s sourceFetch) skipAll(reason string) {
	for _, f := range s.source.Files {
		s.skip(f.Part, reason)
	}
}

// failRest says why the parts that a source's own Fetch did not come to were not
// looked for. The others have said for themselves what became of them.
func (s sourceFetch) failRest(ctx context.Context, err error) {
	for _, f := range s.source.Files {
		c := s.last(f.Part)
		if ctx.Err() != nil || s.isRecorded(c) {
			continue
		}
		recordFailure(&c, s.source, previous(s.base, c.Source, c.Part), store.Failed, s.withAdvice(f, err), s.now().UTC())
		s.record(c)
	}
}

// A getter writes a file, or says that the one with the request's validators is
// still the newest.
type getFunc func(ctx context.Context, req download.Request) (download.Response, error)

// file looks for the newest file of one part, and settles its attempt. The error
// repeats what the attempt says, for a source's own Fetch.
func (s sourceFetch) file(ctx context.Context, f ingest.Remote) error {
	return s.attempt(ctx, f, s.runner.Client.Download)
}

// settled brings a file and settles its part's attempt. Nothing is said of a
// publisher when it was our run that ended, or this machine that failed.
func (s sourceFetch) attempt(ctx context.Context, f ingest.Remote, get getFunc) error {
	c := s.last(f.Part)
	s.notify(f.Part, Event{State: Started, Detail: download.RedactURL(f.URL)})
	outcome, reason := store.Failed, ""
	err := s.runner.try(s.step(f.Part), func() (err error) { outcome, reason, err = s.get(ctx, f, &c, get); return err })
	if err != nil && ctx.Err() != nil {
		return err
	}
	if at, withdrawn := s.base.WithdrawnAt(c.Source, c.Part, c.SHA256); withdrawn && outcome == store.Withdrawn {
		reason = fmt.Sprintf("the publisher's newest file was withdrawn by hand on %s; to take it again, get it from there, then: %s", at.Format(time.DateOnly), s.importCommand(f))
	}
	if err != nil {
		recordFailure(&c, s.source, previous(s.base, c.Source, c.Part), outcome, s.withAdvice(f, err), s.now().UTC())
	} else {
		c.Record(outcome, reason, s.now().UTC())
	}
	s.record(c)
	return err
}

func (s sourceFetch) notify(part string, ev Event) {
	ev.Stage, ev.Source, ev.Part = "fetch", s.source.Name, part
	s.runner.notify(ev)
}

func (s sourceFetch) step(part string) step {
	return step{stage: "fetch", source: s.source.Name, part: part}
}

// local makes an error of this machine's disk, if it is one, say so.
func local(err error) error {
	if err == nil {
		return nil
	}
	return &download.LocalError{Err: err}
}

// bring gets a file and takes it through the door. It fills the attempt with what
// the next look will need. The remark says what is to be known of a file that
// was taken.
func (s sourceFetch) get(ctx context.Context, f ingest.Remote, c *store.Attempt, get getFunc) (outcome, remark string, err error) {
	st := s.runner.Store
	to, err := st.Incoming(s.source.Name, f.Part)
	if err != nil {
		return store.Failed, "", local(err)
	}
	req := download.Request{URL: f.URL, To: to,
		Progress: func(done, total int64) { s.notify(f.Part, Event{State: Progress, Done: done, Total: total}) },
		Retrying: func(failed error, after time.Duration) {
			s.notify(f.Part, Event{State: Retrying, Detail: fmt.Sprintf("%v; again in %v", failed, after)})
		},
	}
	have := s.heldContent(f.Part, c)
	_, withdrawn := s.base.WithdrawnAt(s.source.Name, f.Part, c.SHA256)
	part, _ := s.base.Part(s.source.Name, f.Part)
	lost := st.IsRawMissing(part)
	if (have != "" && have == c.SHA256 || withdrawn) && !lost {
		req.ETag, req.LastModified = c.ETag, c.LastModified
	}
	resp, err := get(ctx, req)
	if err != nil {
		return store.Failed, "", err
	}
	if resp.NotModified {
		return s.outcomeOf(*c), "", nil
	}
	content, proof := s.runner.unpack(ctx, s.step(f.Part), to)
	_, withdrawn = s.base.WithdrawnAt(s.source.Name, f.Part, content.SHA256)
	if proof == nil && (content.SHA256 == have || withdrawn) {
		if lost && content.SHA256 == part.SHA256 {
			if err := st.MendRaw(s.base.Sharing(part), to); err != nil {
				return store.Failed, "", local(err)
			}
		}
		c.SHA256, c.ETag, c.LastModified = content.SHA256, resp.ETag, resp.LastModified
		return s.outcomeOf(*c), "", local(os.Remove(to))
	}
	raw, err := st.Adopt(s.source.Name, to, f.URL, fileName(f), resp.Digest, s.now())
	if err != nil {
		return store.Failed, "", local(err)
	}
	raw.Content = content
	if proof != nil {
		proof = inFile(proof, raw.File)
	} else {
		remark, proof = s.accept(ctx, f, &raw, resp.ModifiedDay())
	}
	if proof != nil && blameless(ctx, proof) {
		if unproved := (*noChecksumError)(nil); !errors.As(proof, &unproved) {
			proof = local(proof)
		}
		return store.Failed, "", errors.Join(proof, st.Discard(raw))
	}
	if proof != nil {
		return store.Quarantined, "", s.runner.quarantine(ctx, raw, proof, c)
	}
	if err := st.SaveRaw(raw); err != nil {
		return store.Failed, "", local(err)
	}
	c.Pending, c.SHA256, c.ETag, c.LastModified = raw.Dir(), content.SHA256, resp.ETag, resp.LastModified
	return store.Changed, remark, nil
}

// fileName is the publisher's name for a file, or the part's where that is none
// for a file here.
func fileName(f ingest.Remote) string {
	address, _, _ := strings.Cut(f.URL, "?")
	name := path.Base(address)
	if len(name) > maxFileName || slices.Contains([]string{".", "..", "/", "fetch.json"}, name) || safetext.Show(name) != name {
		return f.Part
	}
	return name
}

// maxFileName is well below what file systems take, in bytes.
const maxFileName = 200

// An unprovedError says that the publisher's checksum could not be had, which
// says nothing of the file.
type noChecksumError struct{ error }

func (e *noChecksumError) Unwrap() error { return e.error }

// outcomeOf tells what it means that the publisher's newest file is the one that
// the attempt is of: one that still waits for a build is new all the same, and one
// that was withdrawn is not what we have.
func (s sourceFetch) outcomeOf(c store.Attempt) string {
	if c.Pending != "" {
		return store.Changed
	}
	if _, withdrawn := s.base.WithdrawnAt(c.Source, c.Part, c.SHA256); withdrawn {
		return store.Withdrawn
	}
	return store.Unchanged
}

// held is the content we have of a part: what waits for a build, if it is still
// there, or else what the current vintage has.
func (s sourceFetch) heldContent(part string, c *store.Attempt) string {
	if c.Pending != "" {
		if _, err := s.runner.Store.ReadRaw(c.Pending); err == nil {
			return c.SHA256
		}
		c.Pending = ""
	}
	if p, ok := s.base.Part(s.source.Name, part); ok {
		return p.SHA256
	}
	return ""
}

// The band in which the size of a new file must lie, against the last good one.
const (
	leastSize = 0.5
	mostSize  = 20
)

// door checks that bytes are what they were asked for before they count.
//
// Where the content does not tell the publisher's date, it is that of the
// answer's Last-Modified.
func (s sourceFetch) accept(ctx context.Context, f ingest.Remote, raw *store.Raw, modified canon.Day) (remark string, err error) {
	file := s.runner.Store.Path(raw.Path())
	if f.Checksum != "" {
		sum, err := s.runner.Client.Checksum(ctx, f.Checksum)
		switch {
		case s.runner.Client.IsMissingAtMirror(err):
			remark = "taken without its publisher's checksum, which the mirror does not hold"
		case err != nil:
			return "", &noChecksumError{err}
		default:
			if err := download.VerifyMD5(file, sum); err != nil {
				return "", err
			}
		}
	}
	return remark, s.acceptContent(ctx, f, raw, modified)
}

// compare checks that a file is what was asked for, and against the last good one.
func (s sourceFetch) acceptContent(ctx context.Context, f ingest.Remote, raw *store.Raw, modified canon.Day) error {
	file := s.runner.Store.Path(raw.Path())
	id, err := s.runner.identify(ctx, s.step(f.Part), s.source, file, raw.Content)
	if err != nil {
		return rowsInFile(err, raw.File)
	}
	if id.Date == 0 {
		id.Date = modified
	}
	if err := rejectFuture(id.Date, s.now()); err != nil {
		return err
	}
	if !slices.Contains(id.Parts, f.Part) {
		return fmt.Errorf("asked for %s, and got %s", f.Part, strings.Join(id.Parts, ", "))
	}
	raw.Parts, raw.DataDate = []string{f.Part}, id.Date
	was, ok := s.base.Part(s.source.Name, f.Part)
	if !ok {
		return nil
	}
	if err := rejectOlder(was, id.Date); err != nil {
		return err
	}
	if ratio := float64(raw.Content.Size) / float64(max(was.Size, 1)); ratio < leastSize || ratio > mostSize {
		return &overridableError{fmt.Errorf("the file has %d bytes where the last good one has %d", raw.Content.Size, was.Size), nil}
	}
	return nil
}
