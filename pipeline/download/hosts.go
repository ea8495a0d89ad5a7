package download

import (
	"context"
	"sync"
	"time"
)

// hosts limits how many requests run at once at each host, and how fast they start:
// after a burst, with a pause between two. So a refresh overloads no publisher, and
// a few requests need not wait.
type hosts struct {
	options Options
	clock   *clock

	mu     sync.Mutex
	byName map[string]*host
}

type host struct {
	slots    chan struct{}
	cooldown time.Time // no request starts earlier: the host asked for it
	due      time.Time // of the next request, if there had been no burst
}

func (h *hosts) host(name string) *host {
	if h.byName[name] == nil {
		h.byName[name] = &host{slots: make(chan struct{}, h.options.PerHost)}
	}
	return h.byName[name]
}

// acquire waits until a request to a host may start. The caller releases the host
// when it has read the response, not only its header.
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

// coolDown starts no request to a host for a time.
func (h *hosts) coolDown(name string, d time.Duration) {
	h.mu.Lock()
	defer h.mu.Unlock()
	at, until := h.host(name), h.clock.now().Add(d)
	if until.After(at.cooldown) {
		at.cooldown = until
	}
}

// A clock tells the time and waits. Tests have one of their own.
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
