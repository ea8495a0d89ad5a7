package download

import (
	"context"
	"sync"
	"time"
)

// hosts lets only so many requests run at each host at once, and after a burst
// leaves a pause between the starts of two, so that a refresh burdens no
// publisher and a look at a few files is not held up.
type hosts struct {
	options Options
	clock   *clock

	mu     sync.Mutex
	byName map[string]*host
}

type host struct {
	slots    chan struct{}
	cooldown time.Time // no request starts earlier: the host asked for it
	due      time.Time // when the requests so far would have ended at one a pause
}

func (h *hosts) host(name string) *host {
	if h.byName[name] == nil {
		h.byName[name] = &host{slots: make(chan struct{}, h.options.PerHost)}
	}
	return h.byName[name]
}

// acquire waits for a request's turn at a host. The caller releases it when it has
// read the response, not when it has only got its header.
func (h *hosts) acquire(ctx context.Context, name string) (release func(), err error) {
	h.mu.Lock()
	at := h.host(name)
	h.mu.Unlock()
	select {
	case at.slots <- struct{}{}:
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
	release = sync.OnceFunc(func() { <-at.slots })
	for {
		h.mu.Lock()
		now := h.clock.now()
		if at.due.Before(now) {
			at.due = now
		}
		wait := max(at.cooldown.Sub(now), at.due.Sub(now)-time.Duration(h.options.Burst)*h.options.Pause)
		if wait <= 0 {
			at.due = at.due.Add(h.options.Pause)
		}
		h.mu.Unlock()
		if wait <= 0 {
			return release, nil
		}
		if err := h.clock.sleep(ctx, wait); err != nil {
			release()
			return nil, err
		}
	}
}

// coolDown keeps every request away from a host that asked for it.
func (h *hosts) coolDown(name string, d time.Duration) {
	h.mu.Lock()
	defer h.mu.Unlock()
	at, until := h.host(name), h.clock.now().Add(d)
	if until.After(at.cooldown) {
		at.cooldown = until
	}
}

// clock is how the downloader knows and passes time; tests have their own.
type clock struct {
	now   func() time.Time
	sleep func(context.Context, time.Duration) error
}

var wallClock = clock{time.Now, func(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}}
