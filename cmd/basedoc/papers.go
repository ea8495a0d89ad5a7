package main

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"text/tabwriter"
	"time"

	"basedoc/pipeline/document"
	"basedoc/pipeline/store"
	"basedoc/reports"
)

// paperForms are the forms that a refresh writes papers in.
var paperForms = []string{document.FormatHTML, document.FormatMarkdown}

// A paperError says why a report's paper was not made.
type paperError struct {
	report string
	err    error
}

func (e *paperError) Error() string { return fmt.Sprintf("report %s:\n%v", e.report, e.err) }
func (e *paperError) Unwrap() error { return e.err }

// A paperState says whether the paper of a report in a folder is up to date.
type paperState struct {
	Folder   string    `json:"folder"`
	Report   string    `json:"report"`
	Due      bool      `json:"due"`
	DueSince time.Time `json:"due_since,omitzero"`
	Reason   string    `json:"reason,omitempty"` // why it is due
	Vintage  string    `json:"vintage,omitempty"`
	MadeAt   time.Time `json:"made_at,omitzero"`
}

// paperState holds the record of a paper against what it would be made of now.
func (a *app) paperState(p store.Paper, v store.Vintage) paperState {
	s := paperState{Folder: p.Folder, Report: p.Report, Vintage: p.Vintage, MadeAt: p.MadeAt, Due: true}
	switch {
	case !p.FailingSince.IsZero():
		s.DueSince, s.Reason = p.FailingSince, p.Reason
	case p.MadeAt.IsZero():
		s.Reason = "it was never made"
	case p.Vintage != v.ID:
		s.DueSince, s.Reason = v.Created, "it is of vintage "+p.Vintage
	case p.Code != a.runner.Code:
		s.Reason = "it was made by version " + p.Code
	case !slices.Equal(p.Forms, paperForms):
		s.Reason = fmt.Sprintf("it was made as %v", p.Forms)
	case !slices.Equal(p.Stale, a.staleParts(v)):
		s.Reason = "other parts are stale than when it was made"
	case p.Files != digestFolder(filepath.Join(p.Folder, p.Report)):
		s.Reason = "its files are gone, or are not those that were made"
	default:
		s.Due = false
	}
	return s
}

// paperStates returns the state of every report's paper in each folder that a
// refresh has made papers into.
func (a *app) paperStates() ([]paperState, error) {
	states := []paperState{}
	papers, err := a.runner.Store.Papers()
	if err != nil {
		return nil, err
	}
	v, err := a.runner.Store.Current()
	if err != nil {
		return nil, err
	}
	names, err := reports.Names()
	if err != nil {
		return nil, err
	}
	for _, folder := range papers.Folders() {
		for _, name := range names {
			states = append(states, a.paperState(papers.Get(folder, name), v))
		}
	}
	return states, nil
}

func (a *app) staleParts(v store.Vintage) []string {
	var names []string
	for _, p := range a.runner.Stale(v) {
		names = append(names, p.Source+"/"+p.Name)
	}
	return names
}

// A paperRun says what became of the papers in a refresh.
type paperRun struct {
	Made int
	Due  []paperState // papers that could not be made
}

// makeDuePapers makes the papers of the current vintage which are not in the
// folder yet, and records what they were made of, or why they could not be. The
// caller holds the store's lock.
func (a *app) makeDuePapers(ctx context.Context, out string) (paperRun, error) {
	var run paperRun
	folder, err := filepath.Abs(out)
	if err != nil {
		return run, err
	}
	v, err := a.runner.Store.Current()
	if err != nil {
		return run, err
	}
	papers, err := a.runner.Store.Papers()
	if err != nil {
		return run, err
	}
	names, err := reports.Names()
	if err != nil {
		return run, err
	}
	names = slices.DeleteFunc(names, func(name string) bool { return !a.paperState(papers.Get(folder, name), v).Due })
	if len(names) == 0 {
		return run, nil
	}
	made, failed := a.makePapers(ctx, names, folder, paperForms, false)
	if ctx.Err() != nil {
		return run, ctx.Err() // nothing is said of papers when it was our run that ended
	}
	at := a.now().UTC()
	for _, name := range names {
		p := papers.Get(folder, name)
		if slices.Contains(made, filepath.Join(folder, name)) {
			run.Made++
			p = store.Paper{Folder: folder, Report: name, Vintage: v.ID, Code: a.runner.Code, Forms: paperForms,
				Stale: a.staleParts(v), Files: digestFolder(filepath.Join(folder, name)), MadeAt: at}
		} else {
			p.Fail(reasonOf(name, failed), at)
			run.Due = append(run.Due, a.paperState(p, v))
		}
		papers.Put(p)
	}
	return run, a.runner.Store.SavePapers(papers)
}

// reasonOf finds in the errors of several papers that of one, or what stopped them all.
func reasonOf(report string, failed error) error {
	for _, err := range flatten(failed) {
		if p, ok := errors.AsType[*paperError](err); ok && p.report == report {
			return p.err
		}
	}
	return failed
}

// digestFolder is a digest of all files below a folder, or "" where they cannot
// all be read.
func digestFolder(dir string) string {
	sum := sha256.New()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		fmt.Fprintf(sum, "%q %d %x\n", rel, len(data), sha256.Sum256(data))
		return err
	})
	if err != nil {
		return ""
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// writePaperRun prints what became of the papers in a refresh.
func writePaperRun(w io.Writer, run paperRun) {
	if run.Made+len(run.Due) == 0 {
		fmt.Fprintln(w, "papers: nothing new to write")
		return
	}
	fmt.Fprintf(w, "papers: %d made, %d failed\n", run.Made, len(run.Due))
	for _, s := range run.Due {
		writeHanging(w, "due", s.text())
	}
}

// writePaperStates prints a table of the papers, and the reasons of those due.
func writePaperStates(out io.Writer, states []paperState) error {
	if len(states) == 0 {
		return nil
	}
	w := tabwriter.NewWriter(out, 0, 8, 2, ' ', 0)
	fmt.Fprint(w, "\nREPORT\tSTATE\tMADE\tOF VINTAGE\tFOLDER\n")
	for _, s := range states {
		state := "made"
		if s.Due {
			state = "due"
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", s.Report, state, dayOf(s.MadeAt), cmp.Or(s.Vintage, "none"), s.Folder)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	for _, s := range states {
		if s.Due {
			writeHanging(out, "due", s.text())
		}
	}
	return nil
}

// text says that a paper is due, since when and why.
func (s paperState) text() string {
	since := ""
	if !s.DueSince.IsZero() {
		since = " since " + dayOf(s.DueSince)
	}
	return fmt.Sprintf("report %s in %s is due%s: %s", s.Report, s.Folder, since, s.Reason)
}
