package refresh

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"time"

	"basedoc/pipeline/download"
	"basedoc/pipeline/ingest"
	"basedoc/pipeline/store"
)

// A sourceFetch gets the selected files of one source.
type sourceFetch struct {
	runner   *Runner
	source   ingest.Source // with the selected files alone
	selected Selection
	base     store.Vintage
	log      *attemptLog
	now      func() time.Time
}

// partsAtOnce bounds the parts of a source that are attempted at the same time. The
// client limits the requests to each host besides.
const partsAtOnce = 8

// run attempts to get every part, several at the same time.
func (s sourceFetch) run(ctx context.Context) {
	if missing := s.missingEnv(); missing != "" {
		for _, f := range s.source.Files {
			s.skip(f.Part, "no credentials: set "+missing)
		}
		return
	}
	if s.source.Fetch != nil {
		if err := s.runner.try(s.step(""), func() error { return s.source.Fetch(ctx, pull{s}) }); err != nil {
			s.failRest(ctx, err)
		}
		return
	}
	var wg sync.WaitGroup
	slots := make(chan struct{}, partsAtOnce)
	for _, f := range s.source.Files {
		switch {
		case f.URL == "":
			s.skip(f.Part, "it comes by import only")
		case f.ByHand:
			s.skip(f.Part, "the publisher offers a page for people: get the file at "+f.URL+"; then, by the name that you gave it: "+s.importCommand(f))
		default:
			slots <- struct{}{}
			wg.Go(func() {
				defer func() { <-slots }()
				_ = s.attempt(ctx, f, s.runner.Client.Download)
			})
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
	a := s.log.last(s.source.Name, part)
	a.Record(store.Skipped, reason, s.now().UTC())
	s.record(a)
}

// failRest says why the parts that a source's own Fetch did not come to were not
// looked for. The others have said for themselves what became of them.
func (s sourceFetch) failRest(ctx context.Context, err error) {
	for _, f := range s.source.Files {
		if ctx.Err() == nil && !s.log.isFresh(s.source.Name, f.Part) {
			a := s.log.last(s.source.Name, f.Part)
			s.recordFailure(&a, f, store.Failed, err)
		}
	}
}

// A getFunc writes a file, or says that the one with the request's validators is
// still the newest.
type getFunc func(ctx context.Context, req download.Request) (download.Response, error)

// attempt gets the file of one part and records what came of it. The error repeats
// that, for a source's own Fetch. Nothing is recorded when it was our run that ended.
func (s sourceFetch) attempt(ctx context.Context, f ingest.Remote, get getFunc) error {
	a := s.log.last(s.source.Name, f.Part)
	s.notify(f.Part, Event{State: Started, Detail: download.RedactURL(f.URL)})
	outcome, reason := store.Failed, ""
	err := s.runner.try(s.step(f.Part), func() (err error) { outcome, reason, err = s.get(ctx, f, &a, get); return err })
	switch {
	case err != nil && ctx.Err() != nil:
	case err != nil && s.isNone(f, a, err):
		who := "publisher"
		if s.runner.Client.IsMissingAtMirror(err) {
			who = "mirror"
		}
		a.Record(store.Skipped, "the "+who+" has no such file", s.now().UTC())
		s.record(a)
		return nil
	case err != nil:
		s.recordFailure(&a, f, outcome, err)
	default:
		if at, withdrawn := s.base.WithdrawnAt(a.Source, a.Part, a.SHA256); withdrawn && outcome == store.Withdrawn {
			reason = fmt.Sprintf("the publisher's newest file was withdrawn by hand on %s; to take it again, get it from there, then: %s", at.Format(time.DateOnly), s.importCommand(f))
		}
		a.Record(outcome, reason, s.now().UTC())
		s.record(a)
	}
	return err
}

// isNone tells whether a file is one that the publisher may do without, has not
// now, and never had.
func (s sourceFetch) isNone(f ingest.Remote, a store.Attempt, err error) bool {
	status, ok := errors.AsType[*download.StatusError](err)
	_, isChecksum := errors.AsType[*noChecksumError](err)
	return ok && !isChecksum && status.IsNotFound() && f.Optional && a.Pending == "" && previous(s.base, a.Source, a.Part) == nil
}

func (s sourceFetch) record(a store.Attempt) {
	s.notify(a.Part, Event{State: a.Outcome, Detail: a.Reason})
	s.log.record(a)
}

func (s sourceFetch) recordFailure(a *store.Attempt, f ingest.Remote, outcome string, err error) {
	recordFailure(a, s.source, previous(s.base, a.Source, a.Part), outcome, s.withAdvice(f, err), s.now().UTC())
	s.record(*a)
}

func (s sourceFetch) notify(part string, ev Event) {
	ev.Stage, ev.Source, ev.Part = "fetch", s.source.Name, part
	s.runner.Notify(ev)
}

func (s sourceFetch) step(part string) step {
	return step{stage: "fetch", source: s.source.Name, part: part}
}
