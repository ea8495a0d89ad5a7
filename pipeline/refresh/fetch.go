package refresh

import (
	"context"
	"errors"
	"sync"
	"time"

	"basedoc/pipeline/store"
)

// Fetch looks for the newest file of every part that is named, as Select has it,
// and keeps those that are accepted for the next build. Failures of publishers are
// attempts in the summary, not errors; the error is for a store that cannot be used.
func (r *Runner) Fetch(ctx context.Context, names []string, now func() time.Time) (sum Summary, err error) {
	sel, err := r.Select(names)
	if err != nil {
		return Summary{}, err
	}
	_, end, err := r.begin(ctx, "fetch", false, now())
	if err != nil {
		return Summary{}, err
	}
	defer end(&err)
	attempts, err := r.fetch(ctx, sel, now)
	return Summary{Attempts: attempts, At: now()}, err
}

// fetch attempts to get the selected parts of all sources at the same time, and
// returns the attempts. The caller holds the lock.
func (r *Runner) fetch(ctx context.Context, sel Selection, now func() time.Time) ([]store.Attempt, error) {
	base, err := r.Store.Base()
	if err != nil {
		return nil, err
	}
	attempts, err := r.Store.Attempts()
	if err != nil {
		return nil, err
	}
	log := &attemptLog{all: attempts, fresh: store.Attempts{}}
	var wg sync.WaitGroup
	for _, src := range r.Sources {
		if src.Files = sel.filesOf(src); len(src.Files) > 0 || sel.IsAll() {
			s := sourceFetch{runner: r, source: src, selected: sel, base: base, log: log, now: now}
			wg.Go(func() { s.run(ctx) })
		}
	}
	wg.Wait()
	return log.fresh.Sorted(), errors.Join(ctx.Err(), r.Store.SaveAttempts(attempts))
}

// An attemptLog holds the last attempt to get each part.
type attemptLog struct {
	mu    sync.Mutex
	all   store.Attempts
	fresh store.Attempts // those of this fetch
}

func (l *attemptLog) last(source, part string) store.Attempt {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.all.Get(source, part)
}

func (l *attemptLog) record(a store.Attempt) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.all.Put(a)
	l.fresh.Put(a)
}

// isFresh tells whether the attempt for a part is recorded already.
func (l *attemptLog) isFresh(source, part string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	_, fresh := l.fresh[[2]string{source, part}]
	return fresh
}
