package refresh

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"slices"
	"strings"
	"time"

	"basedoc/pipeline/download"
	"basedoc/pipeline/ingest"
	"basedoc/pipeline/safetext"
	"basedoc/pipeline/store"
)

// get gets a file and keeps it if it is new and accepted. It fills the attempt with
// what the next one needs to know. The remark says what is to be known of a file
// that was accepted.
//
// A file that is not what its checksum says is got once more: one server may have
// given the file of yesterday, and another the checksum of today's.
func (s sourceFetch) get(ctx context.Context, f ingest.Remote, a *store.Attempt, get getFunc) (outcome, remark string, err error) {
	outcome, remark, err = s.getOnce(ctx, f, a, get, false)
	if isWrong(err) && outcome == store.Failed {
		s.retrying(f.Part)(err, 0)
		outcome, remark, err = s.getOnce(ctx, f, a, get, true)
	}
	return outcome, remark, err
}

// retrying tells that something of a part is asked for once more.
func (s sourceFetch) retrying(part string) func(failed error, after time.Duration) {
	return func(failed error, after time.Duration) {
		s.notify(part, Event{State: Retrying, Detail: fmt.Sprintf("%v; again in %v", failed, after)})
	}
}

// getOnce does what get does. Only the last time is a file put in quarantine that is
// not what its checksum says.
func (s sourceFetch) getOnce(ctx context.Context, f ingest.Remote, a *store.Attempt, get getFunc, isLast bool) (outcome, remark string, err error) {
	st := s.runner.Store
	to, err := st.Incoming(s.source.Name, f.Part)
	if err != nil {
		return store.Failed, "", asLocal(err)
	}
	req := download.Request{URL: f.URL, To: to,
		Progress: func(done, total int64) { s.notify(f.Part, Event{State: Progress, Done: done, Total: total}) },
		Retrying: s.retrying(f.Part),
	}
	have := s.heldContent(f.Part, a)
	_, withdrawn := s.base.WithdrawnAt(s.source.Name, f.Part, a.SHA256)
	part, _ := s.base.Part(s.source.Name, f.Part)
	missing := st.IsRawMissing(part)
	if (have != "" && have == a.SHA256 || withdrawn) && !missing {
		req.ETag, req.LastModified = a.ETag, a.LastModified
	}
	resp, err := get(ctx, req)
	if err != nil {
		return store.Failed, "", err
	}
	if resp.NotModified {
		return s.outcomeOf(*a), "", nil
	}
	content, fault := s.runner.unpack(ctx, s.step(f.Part), to)
	_, withdrawn = s.base.WithdrawnAt(s.source.Name, f.Part, content.SHA256)
	if fault == nil && (content.SHA256 == have || withdrawn) {
		if missing && content.SHA256 == part.SHA256 {
			if err := st.MendRaw(s.base.PartsSharingFile(part), to); err != nil {
				return store.Failed, "", asLocal(err)
			}
		}
		a.SHA256, a.ETag, a.LastModified = content.SHA256, resp.ETag, resp.LastModified
		return s.outcomeOf(*a), "", asLocal(os.Remove(to))
	}
	raw, err := st.Adopt(s.source.Name, to, f.URL, fileName(f), resp.Digest, s.now())
	if err != nil {
		return store.Failed, "", asLocal(err)
	}
	raw.Content = content
	if fault != nil {
		fault = inFile(fault, raw.File)
	} else {
		remark, fault = s.accept(ctx, f, &raw, resp.ModifiedDay())
	}
	switch {
	case isWrong(fault) && !isLast:
		return store.Failed, "", errors.Join(fault, asLocal(st.Discard(raw)))
	case fault != nil && isFileAtFault(ctx, fault):
		return store.Quarantined, "", s.runner.quarantine(ctx, raw, fault, a)
	case fault != nil:
		if noChecksum := (*noChecksumError)(nil); !errors.As(fault, &noChecksum) {
			fault = asLocal(fault)
		}
		return store.Failed, "", errors.Join(fault, st.Discard(raw))
	}
	if err := st.SaveRaw(raw); err != nil {
		return store.Failed, "", asLocal(err)
	}
	a.Pending, a.SHA256, a.ETag, a.LastModified = raw.Dir(), content.SHA256, resp.ETag, resp.LastModified
	return store.Changed, remark, nil
}

// asLocal marks an error, if it is one, as of this machine.
func asLocal(err error) error {
	if err == nil {
		return nil
	}
	return &download.LocalError{Err: err}
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

// outcomeOf tells what it means that the publisher's newest file is the one that
// the attempt is of: one that still waits for a build is new all the same, and one
// that was withdrawn is not what we have.
func (s sourceFetch) outcomeOf(a store.Attempt) string {
	if a.Pending != "" {
		return store.Changed
	}
	if _, withdrawn := s.base.WithdrawnAt(a.Source, a.Part, a.SHA256); withdrawn {
		return store.Withdrawn
	}
	return store.Unchanged
}

// heldContent is the hash of what we have of a part: of what waits for a build, if
// it is still there, or else of what the current vintage has.
func (s sourceFetch) heldContent(part string, a *store.Attempt) string {
	if a.Pending != "" {
		if _, err := s.runner.Store.ReadRaw(a.Pending); err == nil {
			return a.SHA256
		}
		a.Pending = ""
	}
	if p, ok := s.base.Part(s.source.Name, part); ok {
		return p.SHA256
	}
	return ""
}
