package download

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"
)

// A redirectError is a redirect that is not followed.
type redirectError struct{ from, to, reason string }

func (e *redirectError) Error() string {
	return fmt.Sprintf("redirect from %s to %s refused: %s", e.from, e.to, e.reason)
}

// maxRedirects is how many redirects of one request are followed.
const maxRedirects = 10

// follow requests a URL, and where redirects lead as far as they may. A request
// counts at its host until the response's body is closed. Redirects are followed
// here and not by http.Client so that every hop waits its turn at its own host.
func (c *Client) follow(ctx context.Context, u *url.URL, header http.Header, w *idleTimer) (*http.Response, error) {
	seen := map[string]bool{}
	for {
		seen[u.String()] = true
		resp, err := c.send(ctx, u, header, w)
		if err != nil {
			return nil, err
		}
		to, err := c.redirect(resp, seen)
		if to == nil && err == nil {
			return resp, nil
		}
		// A short body is read, so that the connection can be used again.
		io.CopyN(io.Discard, resp.Body, 4<<10)
		resp.Body.Close()
		if err != nil {
			return nil, err
		}
		u = to
	}
}

// send makes one request in its turn. Waiting for the turn is not idleness.
func (c *Client) send(ctx context.Context, u *url.URL, header http.Header, w *idleTimer) (*http.Response, error) {
	if err := c.guardHost(u); err != nil {
		return nil, err
	}
	release, err := c.hosts.acquire(ctx, u.Host)
	if err != nil {
		return nil, err
	}
	req := (&http.Request{Method: http.MethodGet, URL: u, Host: u.Host, Header: header.Clone()}).WithContext(ctx)
	transport := c.direct
	if via, err := c.proxy(req); err != nil {
		release()
		return nil, err
	} else if via != nil {
		transport = c.proxied
	}
	w.start()
	resp, err := transport.RoundTrip(req)
	w.stop()
	if err != nil {
		release()
		return nil, classify(ctx, u.Host, err)
	}
	resp.Body = &releasingBody{resp.Body, release}
	return resp, nil
}

// redirect returns where a response leads; nil if it is the answer itself.
func (c *Client) redirect(resp *http.Response, seen map[string]bool) (*url.URL, error) {
	switch resp.StatusCode {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
	default:
		return nil, nil
	}
	from, location := resp.Request.URL, resp.Header.Get("Location")
	reject := func(reason string) (*url.URL, error) {
		return nil, &redirectError{RedactURL(from.String()), RedactURL(location), reason}
	}
	if location == "" {
		return reject("it names no place")
	}
	to, err := from.Parse(location)
	if err == nil {
		location = to.String()
		to, err = parseURL(location)
	} else {
		err = urlError(location, err)
	}
	switch {
	case err != nil:
		return reject(err.Error())
	case from.Scheme == "https" && to.Scheme == "http":
		return reject("it leaves https")
	case c.mirror != nil && to.Host != c.mirror.Host:
		return reject("it leaves the mirror")
	case seen[to.String()]:
		return reject("it goes in a circle")
	case len(seen) > maxRedirects:
		return reject("there are too many")
	}
	return to, nil
}

// A releasingBody releases its host when it is closed.
type releasingBody struct {
	io.ReadCloser
	release func()
}

func (b *releasingBody) Close() error {
	defer b.release()
	return b.ReadCloser.Close()
}

// An idleTimer cancels an attempt that waits for the server too long at a time.
type idleTimer struct {
	timer *time.Timer
	idle  time.Duration
}

func newIdleTimer(ctx context.Context, idle time.Duration) (context.Context, *idleTimer, func()) {
	ctx, cancel := context.WithCancelCause(ctx)
	w := &idleTimer{time.AfterFunc(idle, func() { cancel(idleError(idle)) }), idle}
	w.stop()
	return ctx, w, func() {
		w.stop()
		cancel(nil)
	}
}

func (w *idleTimer) start() { w.timer.Reset(w.idle) }
func (w *idleTimer) stop()  { w.timer.Stop() }
