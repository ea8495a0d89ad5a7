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
func (c *Client) follow(ctx context.Context, u *url.URL, header http.Header) (*http.Response, error) {
	seen := map[string]bool{}
	for {
		seen[u.String()] = true
		resp, err := c.send(ctx, u, header)
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

// send makes one request once its host has a slot free. It is cancelled when the
// server sends nothing for too long.
func (c *Client) send(ctx context.Context, u *url.URL, header http.Header) (*http.Response, error) {
	if err := c.guardHost(u); err != nil {
		return nil, err
	}
	release, err := c.hosts.acquire(ctx, u.Host)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancelCause(ctx)
	idle := c.options.Idle
	timer := time.AfterFunc(idle, func() { cancel(idleError(idle)) })
	end := func() {
		timer.Stop()
		cancel(nil)
		release()
	}
	req := (&http.Request{Method: http.MethodGet, URL: u, Host: u.Host, Header: header.Clone()}).WithContext(ctx)
	transport := c.direct
	if via, err := c.proxy(req); err != nil {
		end()
		return nil, err
	} else if via != nil {
		transport = c.proxied
	}
	resp, err := transport.RoundTrip(req)
	timer.Stop()
	if err != nil {
		err = classify(ctx, u.Host, err)
		end()
		return nil, err
	}
	resp.Body = &body{resp.Body, req, timer, idle, end}
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

// A body of a response times each Read, classifies its error, and releases its host
// when it is closed.
type body struct {
	io.ReadCloser
	req   *http.Request
	timer *time.Timer
	idle  time.Duration
	end   func()
}

func (b *body) Read(p []byte) (int, error) {
	b.timer.Reset(b.idle)
	n, err := b.ReadCloser.Read(p)
	b.timer.Stop()
	if err != nil && err != io.EOF {
		err = classify(b.req.Context(), b.req.URL.Host, err)
	}
	return n, err
}

func (b *body) Close() error {
	defer b.end()
	return b.ReadCloser.Close()
}
