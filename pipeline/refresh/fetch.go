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
	settle := func(c store.Attempt) {
		r.tell(Event{Stage: "fetch", Source: c.Source, Part: c.Part, State: c.Outcome, Detail: c.Reason})
		mu.Lock()
		defer mu.Unlock()
		attempts.Put(c)
		found.Put(c)
	}
	looked := func(c store.Attempt) bool {
		mu.Lock()
		defer mu.Unlock()
		_, ok := found[[2]string{c.Source, c.Part}]
		return ok
	}
	for _, src := range r.Sources {
		if src.Files = sel.filesOf(src); len(src.Files) == 0 && !sel.All() {
			continue
		}
		v := visit{runner: r, source: src, selected: sel, base: base, now: now, settle: settle, looked: looked, last: func(part string) store.Attempt {
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
type visit struct {
	runner   *Runner
	source   ingest.Source // with the selected files alone
	selected Selection
	base     store.Vintage
	now      func() time.Time
	last     func(part string) store.Attempt
	settle   func(store.Attempt)
	looked   func(store.Attempt) bool // whether the attempt was settled by this visit
}

// run looks for every part, each at the same time as the others: the client
// keeps the peace with each host.
func (v visit) run(ctx context.Context) {
	if missing := v.missingEnv(); missing != "" {
		v.skipAll("no credentials: set " + missing)
		return
	}
	if v.source.Fetch != nil {
		if err := v.runner.try(v.reading(""), func() error { return v.source.Fetch(ctx, pull{v}) }); err != nil {
			v.failRest(ctx, err)
		}
		return
	}
	var wg sync.WaitGroup
	for _, f := range v.source.Files {
		switch {
		case f.URL == "":
			v.skip(f.Part, "it comes by import only")
		case f.ByHand:
			v.skip(f.Part, "the publisher offers a page for people: get the file at "+f.URL+"; then, by the name that you gave it: "+v.importCommand(f))
		default:
			wg.Go(func() { _ = v.file(ctx, f) })
		}
	}
	wg.Wait()
}

func (v visit) missingEnv() string {
	var missing []string
	for _, name := range v.source.Env {
		if os.Getenv(name) == "" {
			missing = append(missing, name)
		}
	}
	return strings.Join(missing, ", ")
}

func (v visit) skip(part, reason string) {
	c := v.last(part)
	c.Record(store.Skipped, reason, v.now().UTC())
	v.settle(c)
}

func (v visit) skipAll(reason string) {
	for _, f := range v.source.Files {
		v.skip(f.Part, reason)
	}
}

// failRest says why the parts that a source's own Fetch did not come to were not
// looked for. The others have said for themselves what became of them.
func (v visit) failRest(ctx context.Context, err error) {
	for _, f := range v.source.Files {
		c := v.last(f.Part)
		if ctx.Err() != nil || v.looked(c) {
			continue
		}
		fail(&c, v.source, previous(v.base, c.Source, c.Part), store.Failed, v.advised(f, err), v.now().UTC())
		v.settle(c)
	}
}

// A getter writes a file, or says that the one with the request's validators is
// still the newest.
type getter func(ctx context.Context, req download.Request) (download.Response, error)

// file looks for the newest file of one part, and settles its attempt. The error
// repeats what the attempt says, for a source's own Fetch.
func (v visit) file(ctx context.Context, f ingest.Remote) error {
	return v.settled(ctx, f, v.runner.Client.Download)
}

// settled brings a file and settles its part's attempt. Nothing is said of a
// publisher when it was our run that ended, or this machine that failed.
func (v visit) settled(ctx context.Context, f ingest.Remote, get getter) error {
	c := v.last(f.Part)
	v.tell(f.Part, Event{State: Started, Detail: download.RedactURL(f.URL)})
	outcome, reason := store.Failed, ""
	err := v.runner.try(v.reading(f.Part), func() (err error) { outcome, reason, err = v.bring(ctx, f, &c, get); return err })
	if err != nil && ctx.Err() != nil {
		return err
	}
	if at, withdrawn := v.base.WithdrawnAt(c.Source, c.Part, c.SHA256); withdrawn && outcome == store.Withdrawn {
		reason = fmt.Sprintf("the publisher's newest file was withdrawn by hand on %s; to take it again, get it from there, then: %s", at.Format(time.DateOnly), v.importCommand(f))
	}
	if err != nil {
		fail(&c, v.source, previous(v.base, c.Source, c.Part), outcome, v.advised(f, err), v.now().UTC())
	} else {
		c.Record(outcome, reason, v.now().UTC())
	}
	v.settle(c)
	return err
}

func (v visit) tell(part string, ev Event) {
	ev.Stage, ev.Source, ev.Part = "fetch", v.source.Name, part
	v.runner.tell(ev)
}

func (v visit) reading(part string) task {
	return task{stage: "fetch", source: v.source.Name, part: part}
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
func (v visit) bring(ctx context.Context, f ingest.Remote, c *store.Attempt, get getter) (outcome, remark string, err error) {
	st := v.runner.Store
	to, err := st.Incoming(v.source.Name, f.Part)
	if err != nil {
		return store.Failed, "", local(err)
	}
	req := download.Request{URL: f.URL, To: to,
		Progress: func(done, total int64) { v.tell(f.Part, Event{State: Progress, Done: done, Total: total}) },
		Retrying: func(failed error, after time.Duration) {
			v.tell(f.Part, Event{State: Retrying, Detail: fmt.Sprintf("%v; again in %v", failed, after)})
		},
	}
	have := v.held(f.Part, c)
	_, withdrawn := v.base.WithdrawnAt(v.source.Name, f.Part, c.SHA256)
	part, _ := v.base.Part(v.source.Name, f.Part)
	lost := st.IsRawMissing(part)
	if (have != "" && have == c.SHA256 || withdrawn) && !lost {
		req.ETag, req.LastModified = c.ETag, c.LastModified
	}
	resp, err := get(ctx, req)
	if err != nil {
		return store.Failed, "", err
	}
	if resp.NotModified {
		return v.outcomeOf(*c), "", nil
	}
	content, proof := v.runner.prove(ctx, v.reading(f.Part), to)
	_, withdrawn = v.base.WithdrawnAt(v.source.Name, f.Part, content.SHA256)
	if proof == nil && (content.SHA256 == have || withdrawn) {
		if lost && content.SHA256 == part.SHA256 {
			if err := st.MendRaw(v.base.Sharing(part), to); err != nil {
				return store.Failed, "", local(err)
			}
		}
		c.SHA256, c.ETag, c.LastModified = content.SHA256, resp.ETag, resp.LastModified
		return v.outcomeOf(*c), "", local(os.Remove(to))
	}
	raw, err := st.Adopt(v.source.Name, to, f.URL, fileName(f), resp.Digest, v.now())
	if err != nil {
		return store.Failed, "", local(err)
	}
	raw.Content = content
	if proof != nil {
		proof = inFile(proof, raw.File)
	} else {
		remark, proof = v.door(ctx, f, &raw, resp.ModifiedDay())
	}
	if proof != nil && blameless(ctx, proof) {
		if unproved := (*unprovedError)(nil); !errors.As(proof, &unproved) {
			proof = local(proof)
		}
		return store.Failed, "", errors.Join(proof, st.Discard(raw))
	}
	if proof != nil {
		return store.Quarantined, "", v.runner.refuse(ctx, raw, proof, c)
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
type unprovedError struct{ error }

func (e *unprovedError) Unwrap() error { return e.error }

// outcomeOf tells what it means that the publisher's newest file is the one that
// the attempt is of: one that still waits for a build is new all the same, and one
// that was withdrawn is not what we have.
func (v visit) outcomeOf(c store.Attempt) string {
	if c.Pending != "" {
		return store.Changed
	}
	if _, withdrawn := v.base.WithdrawnAt(c.Source, c.Part, c.SHA256); withdrawn {
		return store.Withdrawn
	}
	return store.Unchanged
}

// held is the content we have of a part: what waits for a build, if it is still
// there, or else what the current vintage has.
func (v visit) held(part string, c *store.Attempt) string {
	if c.Pending != "" {
		if _, err := v.runner.Store.ReadRaw(c.Pending); err == nil {
			return c.SHA256
		}
		c.Pending = ""
	}
	if p, ok := v.base.Part(v.source.Name, part); ok {
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
func (v visit) door(ctx context.Context, f ingest.Remote, raw *store.Raw, modified canon.Day) (remark string, err error) {
	file := v.runner.Store.Path(raw.Path())
	if f.Checksum != "" {
		sum, err := v.runner.Client.Checksum(ctx, f.Checksum)
		switch {
		case v.runner.Client.IsMissingAtMirror(err):
			remark = "taken without its publisher's checksum, which the mirror does not hold"
		case err != nil:
			return "", &unprovedError{err}
		default:
			if err := download.VerifyMD5(file, sum); err != nil {
				return "", err
			}
		}
	}
	return remark, v.compare(ctx, f, raw, modified)
}

// compare checks that a file is what was asked for, and against the last good one.
func (v visit) compare(ctx context.Context, f ingest.Remote, raw *store.Raw, modified canon.Day) error {
	file := v.runner.Store.Path(raw.Path())
	id, err := v.runner.identify(ctx, v.reading(f.Part), v.source, file, raw.Content)
	if err != nil {
		return renamed(err, raw.File)
	}
	if id.Date == 0 {
		id.Date = modified
	}
	if err := notAhead(id.Date, v.now()); err != nil {
		return err
	}
	if !slices.Contains(id.Parts, f.Part) {
		return fmt.Errorf("asked for %s, and got %s", f.Part, strings.Join(id.Parts, ", "))
	}
	raw.Parts, raw.DataDate = []string{f.Part}, id.Date
	was, ok := v.base.Part(v.source.Name, f.Part)
	if !ok {
		return nil
	}
	if err := olderThan(was, id.Date); err != nil {
		return err
	}
	if ratio := float64(raw.Content.Size) / float64(max(was.Size, 1)); ratio < leastSize || ratio > mostSize {
		return &doubtError{fmt.Errorf("the file has %d bytes where the last good one has %d", raw.Content.Size, was.Size), nil}
	}
	return nil
}
