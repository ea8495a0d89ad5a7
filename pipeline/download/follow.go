package download

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"
)

// A redirectError says why a redirect is not followed.
type redirectError struct{ from, to, reason string }

func (e *redirectError) Error() string {
	return fmt.Sprintf("redirect from %s to %s refused: %s", e.from, e.to, e.reason)
}

// maxRedirects is how many redirects of one request are followed.
const maxRedirects = 10

// follow requests a URL and follows the redirects that are allowed. The request
// takes one of its host's slots until the response's body is closed. http.Client
// cannot do this: it does not wait for a slot of each host that redirects lead to.
func (c *Client) follow(ctx context.Context, u *url.URL, header http.Header, idle *idleTimer) (*http.Response, error) {
	seen := map[string]bool{}
	for {
		seen[u.String()] = true
		resp, err := c.send(ctx, u, header, idle)
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

// send makes one request once its host has a slot free. The timer runs only while
// the server is to answer.
func (c *Client) send(ctx context.Context, u *url.URL, header http.Header, idle *idleTimer) (*http.Response, error) {
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
	idle.start()
	resp, err := transport.RoundTrip(req)
	idle.stop()
	if err != nil {
		release()
		return nil, classify(ctx, u.Host, err)
	}
	resp.Body = &body{resp.Body, idle, release}
	return resp, nil
}

// redirect returns the address that a response redirects to; nil if it is no
// redirect.
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

// A body of a response times each Read, and releases its host when it is closed.
type body struct {
	io.ReadCloser
	idle    *idleTimer
	release func()
}

func (b *body) Read(p []byte) (int, error) {
	b.idle.start()
	defer b.idle.stop()
	return b.ReadCloser.Read(p)
}

func (b *body) Close() error {
	defer b.release()
	return b.ReadCloser.Close()
}

// An idleTimer cancels an attempt when the server sends nothing for too long.
type idleTimer struct {
	timer *time.Timer
	limit time.Duration
}

func newIdleTimer(ctx context.Context, limit time.Duration) (context.Context, *idleTimer, func()) {
	ctx, cancel := context.WithCancelCause(ctx)
	t := &idleTimer{time.AfterFunc(limit, func() { cancel(idleError(limit)) }), limit}
	t.stop()
	return ctx, t, func() {
		t.stop()
		cancel(nil)
	}
}

func (t *idleTimer) start() { t.timer.Reset(t.limit) }
func (t *idleTimer) stop()  { t.timer.Stop() }
