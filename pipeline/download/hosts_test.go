package download

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

func TestAHostIsAskedByAsManyAtOnceAsAllowed(t *testing.T) {
	var now, most atomic.Int32
	content := delegations()
	p := publish(t, func(_ int, w http.ResponseWriter, r *http.Request) {
		n := now.Add(1)
		for m := most.Load(); n > m && !most.CompareAndSwap(m, n); m = most.Load() {
		}
		w.Write(content[:1000])
		w.(http.Flusher).Flush()
		time.Sleep(10 * time.Millisecond) // the body is part of the request
		w.Write(content[1000:])
		now.Add(-1)
	})
	c, _ := newTestClient(t, Options{AllowPrivate: true, PerHost: 3})
	var all sync.WaitGroup
	for i := range 12 {
		to := target(t)
		all.Go(func() {
			if _, err := c.Download(t.Context(), Request{URL: fmt.Sprintf("%s/%d", p.URL, i), To: to}); err != nil {
				t.Error(err)
			}
			wantFile(t, to, content)
		})
	}
	all.Wait()
	wantEqual(t, "requests at once", most.Load(), 3)
	wantEqual(t, "requests", len(p.requests()), 12)
}

func TestRequestsToOneHostKeepTheirDistance(t *testing.T) {
	slow := publish(t, func(_ int, w http.ResponseWriter, _ *http.Request) { w.Write(delegations()) })
	other := publish(t, func(_ int, w http.ResponseWriter, _ *http.Request) { w.Write(delegations()) })
	c, clock := newTestClient(t, Options{AllowPrivate: true, Pause: 3 * time.Second})
	for _, url := range []string{slow.URL, slow.URL, other.URL, slow.URL} {
		if _, err := c.Download(t.Context(), Request{URL: url, To: target(t)}); err != nil {
			t.Fatal(err)
		}
	}
	// The other host's turn came at once, and took no time.
	wantEqual(t, "waits", clock.slept, []time.Duration{3 * time.Second, 3 * time.Second})
}

func TestABurstOfRequestsIsNotHeldUp(t *testing.T) {
	p := publish(t, func(_ int, w http.ResponseWriter, _ *http.Request) { w.Write(delegations()) })
	c, clock := newTestClient(t, Options{AllowPrivate: true, Pause: time.Second, Burst: 3})
	for range 6 {
		if _, err := c.Download(t.Context(), Request{URL: p.URL, To: target(t)}); err != nil {
			t.Fatal(err)
		}
	}
	// Four go at once, the first and three ahead of their time; then one a second.
	wantEqual(t, "waits", clock.slept, []time.Duration{time.Second, time.Second})
}

func TestAHostThatAsksForRestGetsItFromEveryDownload(t *testing.T) {
	p := publish(t, func(n int, w http.ResponseWriter, _ *http.Request) {
		if n == 1 {
			w.Header().Set("Retry-After", "30")
			w.WriteHeader(http.StatusTooManyRequests)
			return
		}
		w.Write(delegations())
	})
	c, clock := newTestClient(t, Options{AllowPrivate: true, Retries: -1})
	if _, err := c.Download(t.Context(), Request{URL: p.URL + "/NP.json", To: target(t)}); err == nil {
		t.Fatal("the first download was not refused")
	}
	if _, err := c.Download(t.Context(), Request{URL: p.URL + "/BT.json", To: target(t)}); err != nil {
		t.Fatal(err)
	}
	wantEqual(t, "waits", clock.slept, []time.Duration{30 * time.Second})
}

func TestWaitingForATurnEndsWithItsContext(t *testing.T) {
	h := &hosts{options: Options{PerHost: 1}, clock: &wallClock, byName: map[string]*host{}}
	release, err := h.acquire(t.Context(), "ftp.ripe.net")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	if _, err := h.acquire(ctx, "ftp.ripe.net"); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
	release()
	release() // once is enough, twice does no harm
	if _, err := h.acquire(t.Context(), "ftp.ripe.net"); err != nil {
		t.Errorf("the host was not left: %v", err)
	}
}

func TestARestIsCutShortByItsContext(t *testing.T) {
	h := &hosts{options: Options{PerHost: 1}, clock: &wallClock, byName: map[string]*host{}}
	h.coolDown("ftp.ripe.net", time.Hour)
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	if _, err := h.acquire(ctx, "ftp.ripe.net"); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
}
