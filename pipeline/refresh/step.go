package refresh

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"basedoc/pipeline/ingest"
)

const (
	// DefaultPartTime is how long each step of reading a part may take. The
	// longest known, parsing three megabytes of gzip, takes a second.
	DefaultPartTime = 10 * time.Minute
	// endTime is how long a step may take to end once its context has.
	endTime = 5 * time.Second
)

// A step is one of those in which what a publisher sent is read.
type step struct {
	stage, source, part string // as events have them
	doing               string // such as "parsing"
}

// A TimeError says that reading a part took longer than is allowed.
type TimeError struct {
	Doing string // such as "parsing apnic"
	Limit time.Duration
}

func (e *TimeError) Error() string { return fmt.Sprintf("%s took longer than %v", e.Doing, e.Limit) }

// runStep does what works on a publisher's bytes, with the parsers and
// libraries that this takes. Whatever the bytes do to them, it returns: a
// panic is an error, with its stack in the log, and a step that goes on after its
// time, or after ctx has ended, is left alone in its goroutine. do must share
// nothing with the caller that either of them changes.
func runStep[T any](ctx context.Context, r *Runner, s step, do func(context.Context) (T, error)) (T, error) {
	var none T
	if ctx.Err() != nil {
		return none, context.Cause(ctx)
	}
	what := s.doing + " " + cmp.Or(s.part, s.source)
	limit := cmp.Or(r.PartTime, DefaultPartTime)
	ctx, cancel := context.WithTimeoutCause(ctx, limit, &TimeError{what, limit})
	defer cancel()
	type result struct {
		value T
		err   error
	}
	done := make(chan result, 1)
	go func() {
		var res result
		res.err = ingest.Try(func() (err error) { res.value, err = do(ctx); return err })
		done <- res
	}()
	select {
	case res := <-done:
		r.notifyPanic(s, res.err)
		if res.err == nil || ctx.Err() == nil {
			return res.value, res.err
		}
	case <-ctx.Done():
		select {
		case <-done:
		case <-time.After(endTime):
		}
	}
	return none, context.Cause(ctx) // whatever the step made of it
}

// try does what may panic around such steps.
func (r *Runner) try(s step, do func() error) error {
	var err error
	panicked := ingest.Try(func() error { err = do(); return nil })
	r.notifyPanic(s, panicked)
	return cmp.Or(panicked, err)
}

// notifyPanic shows whoever watches the stack of a panic, if err is one.
func (r *Runner) notifyPanic(s step, err error) {
	if panicked, ok := errors.AsType[*ingest.PanicError](err); ok {
		r.Notify(Event{Stage: s.stage, Source: s.source, Part: s.part, State: Panicked, Detail: err.Error(), Stack: string(panicked.Stack)})
	}
}

// A stoppableWriter passes on what a step writes until it is stopped. A step that
// was left alone may come back to it at any time.
type stoppableWriter struct {
	mu sync.Mutex
	w  io.Writer // nil once stopped
}

func (o *stoppableWriter) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.w == nil {
		return 0, os.ErrClosed
	}
	return o.w.Write(p)
}

func (o *stoppableWriter) stop() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.w = nil
}
