package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"basedoc/pipeline/document"
	"basedoc/pipeline/refresh"
	"basedoc/pipeline/warehouse"
)

// papersLimit is how long papers may take: some hundred times what they do.
const papersLimit = 30 * time.Minute

// A paperOutcome is what a confined process says of a paper, as a line of JSON
// on its standard output.
type paperOutcome struct {
	Report string `json:"report"`
	Error  string `json:"error,omitempty"` // why it was not made
}

// makePapers has a confined process make the named papers from the vintage that
// the user asks for, and returns their folders. The process writes to a folder of
// its own; each paper that is finished is moved to its place in one step, so that no
// paper is ever there in part, and nothing that a report asks can touch another one.
func (a *app) makePapers(ctx context.Context, names []string, out string, forms []string, draft bool) (made []string, err error) {
	if err := os.MkdirAll(out, 0o777); err != nil {
		return nil, err
	}
	staging, err := warehouse.NewScratch(out)
	if err != nil {
		return nil, err
	}
	a.runner.Notify(refresh.Event{Stage: "report", State: refresh.Started})
	said := &outcomes{handle: func(o paperOutcome) error {
		if o.Error != "" {
			return &paperError{o.Report, errors.New(o.Error)}
		}
		dir := filepath.Join(out, o.Report)
		if err := document.MoveFolder(filepath.Join(staging.Path(), o.Report), dir); err != nil {
			return &paperError{o.Report, err}
		}
		made = append(made, dir)
		a.runner.Notify(refresh.Event{Stage: "report", State: refresh.Made, Detail: o.Report})
		return nil
	}}
	args := a.commandLine("report", "--out", staging.Path(), "--format", strings.Join(forms, ","), fmt.Sprintf("--draft=%t", draft))
	err = a.confine(ctx, append(args, names...), staging.Path(), papersLimit, nil, said)
	slices.Sort(made)
	return made, errors.Join(said.err(), err, staging.Remove())
}

// outcomes reads paperOutcomes as they are written to it.
type outcomes struct {
	handle func(paperOutcome) error
	line   []byte // not yet whole
	errs   []error
}

// Write implements io.Writer.
func (o *outcomes) Write(p []byte) (int, error) {
	for _, b := range p {
		if o.line = append(o.line, b); b != '\n' {
			continue
		}
		var outcome paperOutcome
		err := json.Unmarshal(o.line, &outcome)
		if err == nil {
			err = o.handle(outcome)
		}
		o.errs = append(o.errs, err)
		o.line = o.line[:0]
	}
	return len(p), nil
}

func (o *outcomes) err() error { return errors.Join(o.errs...) }
