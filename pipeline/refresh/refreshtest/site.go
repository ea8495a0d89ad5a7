// Package refreshtest is a publisher on loopback, for tests and measurements of
// refreshes.
package refreshtest

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"time"

	"basedoc/pipeline/packed"
)

// A Site serves files that never change, with the validators of a well-behaved
// publisher.
type Site struct {
	URL  string
	sent atomic.Int64
	stop func()
}

// Serve starts a site of the given files, by path. The caller closes it.
func Serve(files map[string][]byte) *Site {
	tags := map[string]string{}
	for path, body := range files {
		tags[path] = `"` + packed.DigestOf(body).SHA256 + `"`
	}
	s := &Site{}
	changed := time.Date(2026, time.January, 1, 0, 0, 0, 0, time.UTC)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, ok := files[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("ETag", tags[r.URL.Path])
		http.ServeContent(&counted{w, s}, r, "file", changed, bytes.NewReader(body))
	}))
	s.URL, s.stop = server.URL, server.Close
	return s
}

// Sent is how many times a file was sent, rather than said to be unchanged.
func (s *Site) Sent() int64 { return s.sent.Load() }

// Close ends the site.
func (s *Site) Close() { s.stop() }

// counted counts the answers that hold a file.
type counted struct {
	http.ResponseWriter
	site *Site
}

func (c *counted) WriteHeader(status int) {
	if status == http.StatusOK || status == http.StatusPartialContent {
		c.site.sent.Add(1)
	}
	c.ResponseWriter.WriteHeader(status)
}
