// Package download gets publishers' files over HTTP: only what has changed, with few
// requests at a time to each host, and never from private addresses.
//
// A request waits until its host has a slot free, and follows redirects within
// limits. The body is written to a partial file with a checkpoint beside it, from
// which the next attempt resumes if the body is cut; the complete file is renamed.
package download

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/packed"
)

// A Request asks for one of a publisher's files.
type Request struct {
	URL string
	// The validators of the last good file, as its Response had them: with them
	// the answer may be that nothing has changed.
	ETag, LastModified string
	// The file to write, which appears when it is complete. Until then its bytes
	// are in To.partial, which a later download of the same URL resumes. Only one
	// download may write to a path at a time.
	To       string
	MaxSize  int64                                   // bytes; 4 GiB if 0
	Progress func(done, total int64)                 // after every read; total is -1 where unknown
	Retrying func(failed error, after time.Duration) // before every wait
}

// A Response says what the server sent.
type Response struct {
	NotModified        bool // the validators are still valid: no file was written
	Status             int
	URL                string        // what answered, after mirror and redirects
	ETag, LastModified string        // the validators of the file, where the server gave any
	Digest             packed.Digest // of the file written
	Attempts           int
	Resumed            int // attempts that went on where one before was cut
}

// ModifiedDay is the day of Last-Modified, or 0 where the server gave none.
func (r Response) ModifiedDay() canon.Day {
	t, err := http.ParseTime(r.LastModified)
	if err != nil {
		return 0
	}
	return canon.DayOf(t.UTC().Date())
}

// Download gets a file, with as many attempts as it needs and Options allow. When
// it fails, the last good file is untouched, and the partial file is kept for the
// next Download if the server's validators make it safe to resume. The Response is
// filled as far as is known, even with an error.
//
// A server that does not understand or give validators sends the whole file;
// the caller compares digests. A file can be cut unnoticed if the server states
// neither its length nor its end (HTTP/1.0), or too short a length: checksums and
// parsers find both.
func (c *Client) Download(ctx context.Context, req Request) (out Response, err error) {
	defer func() { err = out.wrapError(req.URL, err) }()
	u, err := c.locate(req.URL)
	if err != nil {
		return out, err
	}
	req.MaxSize = cmp.Or(req.MaxSize, packed.MaxFile)
	var part *partial
	err = c.retry(ctx, &out, req.Retrying, func(ctx context.Context) (int64, error) {
		part = findPartial(req.To, u.String(), part)
		err := c.attempt(ctx, u, req, &out, part)
		return part.size, err
	})
	return out, err
}

// wrapError adds to an error the address of the request and, after redirects, that
// of the response.
func (r Response) wrapError(address string, err error) error {
	if err == nil {
		return nil
	}
	what := RedactURL(address)
	if at := RedactURL(r.URL); at != "" && at != what {
		what += " (at " + at + ")"
	}
	return fmt.Errorf("download %s: %w", what, err)
}

// attempt makes one request, for what is missing of the partial file.
func (c *Client) attempt(ctx context.Context, u *url.URL, req Request, out *Response, part *partial) error {
	defer part.close()
	resp, err := c.follow(ctx, u, c.header(req, part))
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	out.Status, out.URL = resp.StatusCode, resp.Request.URL.String()
	switch {
	case resp.StatusCode == http.StatusNotModified && req.ETag+req.LastModified != "":
		part.discard()
		out.NotModified = true
		out.ETag = cmp.Or(validator(resp.Header, "ETag"), req.ETag)
		out.LastModified = cmp.Or(validator(resp.Header, "Last-Modified"), req.LastModified)
		return nil
	case resp.StatusCode == http.StatusOK:
		err = part.begin(resp)
	case resp.StatusCode == http.StatusPartialContent && part.size > 0:
		if err = part.resume(resp); err == nil {
			out.Resumed++
		}
	case resp.StatusCode == http.StatusRequestedRangeNotSatisfiable && part.size > 0:
		part.discard()
		err = &transient{errors.New("the server's file is not longer than what came of it before"), true}
	default:
		err = c.statusError(resp)
	}
	if err != nil {
		return err
	}
	if err := receive(resp, part, req); err != nil {
		return err
	}
	out.ETag, out.LastModified = part.ETag, part.LastModified
	out.Digest, err = part.finish()
	return err
}

func (c *Client) header(req Request, part *partial) http.Header {
	h := http.Header{
		"User-Agent":      {c.options.UserAgent},
		"Accept":          {"*/*"},
		"Accept-Encoding": {"identity"}, // the bytes are to be the publisher's
	}
	if req.ETag != "" {
		h.Set("If-None-Match", req.ETag)
	}
	if req.LastModified != "" {
		h.Set("If-Modified-Since", req.LastModified)
	}
	if part.size > 0 {
		h.Set("Range", fmt.Sprintf("bytes=%d-", part.size))
		h.Set("If-Range", part.IfRange)
	}
	return h
}

// statusError returns the error of a response that is not the file.
func (c *Client) statusError(resp *http.Response) error {
	at := resp.Request.URL
	err := &StatusError{resp.StatusCode, RedactURL(at.String()), retryAfter(resp.Header, c.clock.now())}
	if !err.isTemporary() {
		return err
	}
	if err.RetryAfter <= c.options.MaxWait {
		c.hosts.coolDown(at.Host, err.RetryAfter)
	}
	return &transient{err: err}
}

// receive writes the response's body to the partial file. If it ends early, what
// came is kept if a later attempt can resume from it.
func receive(resp *http.Response, part *partial, req Request) error {
	if part.Total > req.MaxSize {
		part.discard()
		return &sizeError{req.MaxSize}
	}
	buf := make([]byte, 64<<10)
	for {
		n, end := resp.Body.Read(buf)
		if part.size+int64(n) > req.MaxSize {
			part.discard()
			return &sizeError{req.MaxSize}
		}
		if part.Total >= 0 && part.size+int64(n) > part.Total {
			part.discard()
			return &transient{errors.New("the server sent more than it said"), true}
		}
		if err := part.write(buf[:n]); err != nil {
			part.keep()
			return err
		}
		if n > 0 && req.Progress != nil {
			req.Progress(part.size, part.Total)
		}
		if end == io.EOF && part.Total >= 0 && part.size != part.Total {
			if resp.StatusCode == http.StatusPartialContent {
				part.keep()
				return &transient{fmt.Errorf("the server sends the file in pieces: %d of %d bytes came", part.size, part.Total), true}
			}
			end = &transient{err: io.ErrUnexpectedEOF}
		}
		if end == io.EOF {
			return nil
		}
		if end != nil {
			part.keep()
			return cutError(part.size, part.Total, end)
		}
	}
}

// cutError adds to an error how much of a body came before it; total is -1 if
// unknown.
func cutError(size, total int64, err error) error {
	came := fmt.Sprintf("cut after %d bytes", size)
	if total >= 0 {
		came = fmt.Sprintf("cut after %d of %d bytes", size, total)
	}
	if t, ok := err.(*transient); ok {
		return &transient{err: fmt.Errorf("%s: %w", came, t.err)}
	}
	return fmt.Errorf("%s: %w", came, err)
}
