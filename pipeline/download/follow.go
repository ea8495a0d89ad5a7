package download

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"time"
)

// maxRedirects is how many redirects of one request are followed.
const maxRedirects = 10

// follow requests a URL, and where redirects lead as far as they may. The host
// is entered until the response's body is closed. Redirects are followed here
// and not by http.Client so that every hop waits its turn at its own host.
func (c *Client) follow(ctx context.Context, u *url.URL, header http.Header, w *watch) (*http.Response, error) {
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
func (c *Client) send(ctx context.Context, u *url.URL, header http.Header, w *watch) (*http.Response, error) {
	if err := c.guardHost(u); err != nil {
		return nil, err
	}
	leave, err := c.hosts.enter(ctx, u.Host)
	if err != nil {
		return nil, err
	}
	req := (&http.Request{Method: http.MethodGet, URL: u, Host: u.Host, Header: header.Clone()}).WithContext(ctx)
	transport := c.direct
	if via, err := c.proxy(req); err != nil {
		leave()
		return nil, err
	} else if via != nil {
		transport = c.proxied
	}
	w.start()
	resp, err := transport.RoundTrip(req)
	w.stop()
	if err != nil {
		leave()
		return nil, failure(ctx, u.Host, err)
	}
	resp.Body = &body{resp.Body, leave}
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
	refuse := func(reason string) (*url.URL, error) {
		return nil, &RedirectError{RedactURL(from.String()), RedactURL(location), reason}
	}
	if location == "" {
		return refuse("it names no place")
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
		return refuse(err.Error())
	case from.Scheme == "https" && to.Scheme == "http":
		return refuse("it leaves https")
	case c.mirror != nil && to.Host != c.mirror.Host:
		return refuse("it leaves the mirror")
	case seen[to.String()]:
		return refuse("it goes in a circle")
	case len(seen) > maxRedirects:
		return refuse("there are too many")
	}
	return to, nil
}

// body leaves the host when it is closed.
type body struct {
	io.ReadCloser
	leave func()
}

func (b *body) Close() error {
	defer b.leave()
	return b.ReadCloser.Close()
}

// watch cancels an attempt that waits for the server too long at a time.
type watch struct {
	timer *time.Timer
	idle  time.Duration
}

func newWatch(ctx context.Context, idle time.Duration) (context.Context, *watch, func()) {
	ctx, cancel := context.WithCancelCause(ctx)
	w := &watch{time.AfterFunc(idle, func() { cancel(idleError(idle)) }), idle}
	w.stop()
	return ctx, w, func() {
		w.stop()
		cancel(nil)
	}
}

func (w *watch) start() { w.timer.Reset(w.idle) }
func (w *watch) stop()  { w.timer.Stop() }
