package refresh_test

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strconv"
	"sync"
	"testing"
	"time"

	"basedoc/pipeline/packed"
)

// A publisher is a server on loopback that behaves at every path as a test
// tells it to, and remembers what it was asked.
type publisher struct {
	*httptest.Server
	mu      sync.Mutex
	answers map[string]http.HandlerFunc
	asked   []*http.Request
}

func newPublisher(t testing.TB) *publisher {
	p := servePublisher()
	t.Cleanup(p.Close)
	return p
}

func servePublisher() *publisher {
	p := &publisher{answers: map[string]http.HandlerFunc{}}
	p.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p.mu.Lock()
		p.asked = append(p.asked, r)
		answer, ok := p.answers[r.URL.Path]
		p.mu.Unlock()
		if !ok {
			answer = http.NotFound
		}
		answer(w, r)
	}))
	return p
}

// at says how a path is answered from now on.
func (p *publisher) at(path string, answer http.HandlerFunc) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.answers[path] = answer
}

// requests lists what was asked of a path.
func (p *publisher) requests(path string) []*http.Request {
	p.mu.Lock()
	defer p.mu.Unlock()
	var list []*http.Request
	for _, r := range p.asked {
		if r.URL.Path == path {
			list = append(list, r)
		}
	}
	return list
}

// tagged is a well-behaved file: it has an ETag, answers conditional requests
// with 304 and goes on where a download was cut.
func tagged(body []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", etag(body))
		http.ServeContent(w, r, "levels.csv", time.Time{}, bytes.NewReader(body))
	}
}

func etag(body []byte) string { return `"` + packed.DigestOf(body).SHA256[:16] + `"` }

// bare is a file without validators.
func bare(body []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { w.Write(body) }
}

func status(code int, headers ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i < len(headers); i += 2 {
			w.Header().Set(headers[i], headers[i+1])
		}
		http.Error(w, "no", code)
	}
}

// inTurn answers the first request in the first way, the next in the next, and
// all that follow in the last.
func inTurn(answers ...http.HandlerFunc) http.HandlerFunc {
	var mu sync.Mutex
	n := 0
	return func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		answer := answers[min(n, len(answers)-1)]
		n++
		mu.Unlock()
		answer(w, r)
	}
}

// cut announces the whole file and ends the connection after n bytes of it.
func cut(body []byte, n int, headers ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i < len(headers); i += 2 {
			w.Header().Set(headers[i], headers[i+1])
		}
		w.Header().Set("Content-Length", strconv.Itoa(len(body)))
		w.Write(body[:n])
		w.(http.Flusher).Flush()
		panic(http.ErrAbortHandler)
	}
}

// tooShort announces fewer bytes than it sends.
func tooShort(body []byte, by int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		conn, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			panic(err)
		}
		defer conn.Close()
		fmt.Fprintf(conn, "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s", len(body)-by, body)
	}
}

// drip sends a byte now and then, often enough not to seem dead.
func drip(body []byte, pause time.Duration) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", strconv.Itoa(len(body)))
		for i := range body {
			w.Write(body[i : i+1])
			w.(http.Flusher).Flush()
			select {
			case <-r.Context().Done():
				return
			case <-time.After(pause):
			}
		}
	}
}

// silent answers with nothing until the caller goes away.
func silent(w http.ResponseWriter, r *http.Request) {
	w.(http.Flusher).Flush()
	<-r.Context().Done()
}

// maze redirects to two further places that redirect to each other.
func maze(w http.ResponseWriter, r *http.Request) {
	next := map[string]string{"a": "b"}[r.URL.Query().Get("room")]
	if next == "" {
		next = "a"
	}
	http.Redirect(w, r, fmt.Sprintf("%s?room=%s", r.URL.Path, next), http.StatusFound)
}

// held sends a file when it is told to, and says when it was asked for it.
func held(body []byte, asked chan<- struct{}, send <-chan struct{}) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		close(asked)
		<-send
		w.Write(body)
	}
}
