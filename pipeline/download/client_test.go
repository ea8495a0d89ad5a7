package download

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"testing"
	"time"
)

// A publisher is a server on loopback whose answers a test scripts, and which
// remembers what it was asked.
type publisher struct {
	*httptest.Server
	mu    sync.Mutex
	asked []*http.Request
}

// publish starts a publisher. The answer gets the number of the request, from 1.
func publish(t testing.TB, answer func(n int, w http.ResponseWriter, r *http.Request)) *publisher {
	t.Helper()
	p := &publisher{}
	p.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p.mu.Lock()
		p.asked = append(p.asked, r)
		n := len(p.asked)
		p.mu.Unlock()
		answer(n, w, r)
	}))
	t.Cleanup(p.Close)
	return p
}

func (p *publisher) requests() []*http.Request {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.asked
}

// headers lists one header of every request, "-" where it was not sent.
func (p *publisher) headers(name string) []string {
	var list []string
	for _, r := range p.requests() {
		v := r.Header.Get(name)
		if v == "" {
			v = "-"
		}
		list = append(list, v)
	}
	return list
}

// A fakeClock passes time only when somebody sleeps, and then at once.
type fakeClock struct {
	mu    sync.Mutex
	at    time.Time
	slept []time.Duration
}

func (f *fakeClock) now() time.Time {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.at
}

func (f *fakeClock) sleep(ctx context.Context, d time.Duration) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if d > 0 {
		f.at = f.at.Add(d)
		f.slept = append(f.slept, d)
	}
	return context.Cause(ctx)
}

var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

// newTestClient returns a client that waits by a fake clock and without chance:
// its backoffs are 0.5, 1, 2, 4 and 8 seconds.
func newTestClient(t testing.TB, o Options) (*Client, *fakeClock) {
	t.Helper()
	c, err := NewClient(o)
	if err != nil {
		t.Fatal(err)
	}
	f := &fakeClock{at: noon}
	c.clock = clock{f.now, f.sleep}
	c.jitter = func() float64 { return 0 }
	t.Cleanup(c.direct.CloseIdleConnections)
	t.Cleanup(c.proxied.CloseIdleConnections)
	return c, f
}

// loopback lets a test's client reach the test's servers.
var loopback = Options{AllowPrivate: true}

// delegations is a file in the registries' shape, large enough to be cut.
func delegations() []byte {
	var b bytes.Buffer
	b.WriteString("2|afrinic|20260301|4000|00000000|20260301|00000\n")
	for i := range 4000 {
		fmt.Fprintf(&b, "afrinic|MU|ipv4|10.%d.%d.0|256|20050101|allocated\n", i/256, i%256)
	}
	return b.Bytes()
}

// serve sends a file as a good server does, with ranges and validators.
func serve(w http.ResponseWriter, r *http.Request, etag string, content []byte) {
	w.Header().Set("ETag", etag)
	http.ServeContent(w, r, "", noon.Add(-24*time.Hour), bytes.NewReader(content))
}

// cutAfter sends the head of a file under the full length, then hangs up.
func cutAfter(w http.ResponseWriter, n int, content []byte) {
	w.Header().Set("Content-Length", strconv.Itoa(len(content)))
	w.Write(content[:n])
	w.(http.Flusher).Flush()
	panic(http.ErrAbortHandler)
}

// raw answers with bytes that no decent server would send.
func raw(w http.ResponseWriter, text string) {
	conn, out, err := w.(http.Hijacker).Hijack()
	if err != nil {
		panic(err)
	}
	io.WriteString(out, text)
	out.Flush()
	conn.Close()
}

// target is a path to download to, in a folder that is not there yet.
func target(t testing.TB) string { return filepath.Join(t.TempDir(), "raw", "delegated") }

// wantFile checks that exactly a complete file is there.
func wantFile(t testing.TB, to string, want []byte) {
	t.Helper()
	got, err := os.ReadFile(to)
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("the file has %d bytes, %v; want the %d bytes published", len(got), err, len(want))
	}
	wantFolder(t, to, filepath.Base(to))
}

// wantFolder checks which files are in a download's folder.
func wantFolder(t testing.TB, to string, want ...string) {
	t.Helper()
	entries, _ := os.ReadDir(filepath.Dir(to))
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("the folder has %v, want %v", got, want)
	}
}

func wantEqual[T any](t testing.TB, what string, got, want T) {
	t.Helper()
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}
