package download

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"testing"
	"time"

	"basedoc/pipeline/durable"
	"basedoc/pipeline/packed"
)

const cutAt = 70_000

// cutOnce is a server that hangs up in the middle of its first answer, and
// behaves as the test says from then on.
func cutOnce(t testing.TB, etag string, content []byte, then http.HandlerFunc) *publisher {
	return publish(t, func(n int, w http.ResponseWriter, r *http.Request) {
		if n == 1 {
			if etag != "" {
				w.Header().Set("ETag", etag)
			}
			cutAfter(w, cutAt, content)
		}
		then(w, r)
	})
}

func TestACutDownloadGoesOnWhereItWasCut(t *testing.T) {
	content := delegations()
	p := cutOnce(t, `"v1"`, content, func(w http.ResponseWriter, r *http.Request) { serve(w, r, `"v1"`, content) })
	c, _ := newTestClient(t, loopback)
	to := target(t)
	got, err := c.Download(t.Context(), Request{URL: p.URL, To: to})
	if err != nil {
		t.Fatal(err)
	}
	wantEqual(t, "attempts, resumed", []int{got.Attempts, got.Resumed}, []int{2, 1})
	wantEqual(t, "digest", got.Digest, packed.DigestOf(content))
	wantEqual(t, "Range", p.headers("Range"), []string{"-", fmt.Sprintf("bytes=%d-", cutAt)})
	wantEqual(t, "If-Range", p.headers("If-Range"), []string{"-", `"v1"`})
	wantFile(t, to, content)
}

func TestADateLetsADownloadGoOnIfTheFileWasAtRest(t *testing.T) {
	content := delegations()
	for rest, ranges := range map[time.Duration]string{
		24 * time.Hour:   fmt.Sprintf("[- bytes=%d-]", cutAt),
		10 * time.Second: "[- -]", // it may have changed again within that second
	} {
		modified := time.Now().Add(-rest)
		p := publish(t, func(n int, w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Last-Modified", modified.UTC().Format(http.TimeFormat))
			if n == 1 {
				cutAfter(w, cutAt, content)
			}
			http.ServeContent(w, r, "", modified, bytes.NewReader(content))
		})
		c, _ := newTestClient(t, loopback)
		to := target(t)
		if _, err := c.Download(t.Context(), Request{URL: p.URL, To: to}); err != nil {
			t.Fatal(err)
		}
		wantEqual(t, "Range", fmt.Sprint(p.headers("Range")), ranges)
		wantFile(t, to, content)
	}
}

func TestWithoutAStrongValidatorADownloadStartsAnew(t *testing.T) {
	content := delegations()
	for _, etag := range []string{"", `W/"v1"`} {
		p := cutOnce(t, etag, content, func(w http.ResponseWriter, _ *http.Request) { w.Write(content) })
		c, _ := newTestClient(t, loopback)
		to := target(t)
		got, err := c.Download(t.Context(), Request{URL: p.URL, To: to})
		if err != nil {
			t.Fatal(err)
		}
		wantEqual(t, "attempts, resumed", []int{got.Attempts, got.Resumed}, []int{2, 0})
		wantEqual(t, "Range", p.headers("Range"), []string{"-", "-"})
		wantFile(t, to, content)
	}
}

// Whatever a server answers instead of the rest of the file, the file is one of
// the publisher's states from beginning to end.
func TestAnAnswerThatDoesNotFitStartsTheFileAnew(t *testing.T) {
	content := delegations()
	newer := bytes.ReplaceAll(content, []byte("MU"), []byte("ZA"))
	part := func(rng, etag string, body []byte) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			if r.Header.Get("Range") == "" {
				serve(w, r, `"v2"`, newer)
				return
			}
			w.Header().Set("Content-Range", rng)
			w.Header().Set("ETag", etag)
			w.Header().Set("Content-Length", fmt.Sprint(len(body)))
			w.WriteHeader(http.StatusPartialContent)
			w.Write(body)
		}
	}
	size := len(content)
	for name, c := range map[string]struct {
		then     http.HandlerFunc
		attempts int
	}{
		"ranges ignored": {func(w http.ResponseWriter, _ *http.Request) { w.Write(newer) }, 2},
		"file changed":   {func(w http.ResponseWriter, r *http.Request) { serve(w, r, `"v2"`, newer) }, 2},
		"If-Range not":   {part(fmt.Sprintf("bytes %d-%d/%d", cutAt, size-1, size), `"v2"`, newer[cutAt:]), 3},
		"other offset":   {part(fmt.Sprintf("bytes 0-%d/%d", size-cutAt-1, size), `"v1"`, content[:size-cutAt]), 3},
		"other total":    {part(fmt.Sprintf("bytes %d-%d/%d", cutAt, size-1, size+9), `"v1"`, content[cutAt:]), 3},
		"other length":   {part(fmt.Sprintf("bytes %d-%d/%d", cutAt, size-2, size), `"v1"`, content[cutAt:]), 3},
		"more than told": {func(w http.ResponseWriter, r *http.Request) {
			if r.Header.Get("Range") != "" {
				w.Header().Set("Content-Range", fmt.Sprintf("bytes %d-%d/%d", cutAt, size-1, size))
				w.WriteHeader(http.StatusPartialContent)
				w.Write(append(bytes.Clone(content[cutAt:]), '!')) // in chunks, without a length
				return
			}
			serve(w, r, `"v2"`, newer)
		}, 3},
		"no range told": {part("", `"v1"`, content[cutAt:]), 3},
		"not satisfiable": {func(w http.ResponseWriter, r *http.Request) {
			if r.Header.Get("Range") != "" {
				w.WriteHeader(http.StatusRequestedRangeNotSatisfiable)
				return
			}
			serve(w, r, `"v2"`, newer)
		}, 3},
	} {
		p := cutOnce(t, `"v1"`, content, c.then)
		client, clock := newTestClient(t, loopback)
		to := target(t)
		got, err := client.Download(t.Context(), Request{URL: p.URL, To: to})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		wantEqual(t, name+": attempts", got.Attempts, c.attempts)
		wantEqual(t, name+": digest", got.Digest, packed.DigestOf(newer))
		wantEqual(t, name+": waits", clock.slept, []time.Duration{500 * time.Millisecond})
		wantFile(t, to, newer)
	}
}

func TestContentRangesAreReadStrictly(t *testing.T) {
	for text, want := range map[string]contentRange{
		"bytes 5-9/10": {5, 9, 10},
		"bytes 0-0/*":  {0, 0, -1},
	} {
		got, err := parseContentRange(text)
		if err != nil || got != want {
			t.Errorf("%q: got %v, %v; want %v", text, got, err, want)
		}
	}
	for _, text := range []string{"", "bytes", "bytes */10", "5-9/10", "bytes 9-5/10", "bytes 5-10/10", "bytes -5-9/10", "bytes 5-9", "bytes 5-9/ten", "items 5-9/10", "bytes 5-99999999999999999999/*"} {
		if got, err := parseContentRange(text); err == nil {
			t.Errorf("%q was read as %v", text, got)
		}
	}
}

func TestASlowDripIsLeftAndGoneOnWith(t *testing.T) {
	content := delegations()
	p := publish(t, func(n int, w http.ResponseWriter, r *http.Request) {
		switch n {
		case 1: // answers nothing at all
			<-r.Context().Done()
		case 2: // stops in the middle
			w.Header().Set("ETag", `"v1"`)
			w.Header().Set("Content-Length", fmt.Sprint(len(content)))
			w.Write(content[:cutAt])
			w.(http.Flusher).Flush()
			<-r.Context().Done()
		default:
			serve(w, r, `"v1"`, content)
		}
	})
	c, _ := newTestClient(t, Options{AllowPrivate: true, Idle: 300 * time.Millisecond})
	to, told := target(t), []string(nil)
	got, err := c.Download(t.Context(), Request{URL: p.URL, To: to, Retrying: func(failed error, _ time.Duration) { told = append(told, failed.Error()) }})
	if err != nil {
		t.Fatal(err)
	}
	wantEqual(t, "told", told, []string{"no bytes for 300ms", fmt.Sprintf("cut after %d of %d bytes: no bytes for 300ms", cutAt, len(content))})
	wantEqual(t, "attempts, resumed", []int{got.Attempts, got.Resumed}, []int{3, 1})
	wantFile(t, to, content)
}

func TestACancelledDownloadGoesOnNextTime(t *testing.T) {
	content := delegations()
	p := publish(t, func(n int, w http.ResponseWriter, r *http.Request) {
		if n == 1 {
			w.Header().Set("ETag", `"v1"`)
			w.Header().Set("Content-Length", fmt.Sprint(len(content)))
			w.Write(content[:cutAt])
			w.(http.Flusher).Flush()
			<-r.Context().Done()
			return
		}
		serve(w, r, `"v1"`, content)
	})
	c, _ := newTestClient(t, loopback)
	to := target(t)
	ctx, cancel := context.WithCancel(t.Context())
	_, err := c.Download(ctx, Request{URL: p.URL, To: to, Progress: func(done, _ int64) {
		if done == cutAt {
			cancel()
		}
	}})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v", err)
	}
	wantFolder(t, to, "delegated.partial", "delegated.partial.json")

	again, _ := newTestClient(t, loopback) // another night, another process
	got, err := again.Download(t.Context(), Request{URL: p.URL, To: to, ETag: `"v0"`})
	if err != nil {
		t.Fatal(err)
	}
	wantEqual(t, "attempts, resumed", []int{got.Attempts, got.Resumed}, []int{1, 1})
	wantEqual(t, "Range", p.headers("Range"), []string{"-", fmt.Sprintf("bytes=%d-", cutAt)})
	wantEqual(t, "ETag", got.ETag, `"v1"`)
	wantEqual(t, "digest", got.Digest, packed.DigestOf(content))
	wantFile(t, to, content)
}

// After a power failure a file may be longer than what reached the disk, the
// rest being zeros: only what the checkpoint vouches for is used.
func TestOnlyBytesThatReachedTheDiskAreTrusted(t *testing.T) {
	content := delegations()
	p := publish(t, func(_ int, w http.ResponseWriter, r *http.Request) { serve(w, r, `"v1"`, content) })
	for name, c := range map[string]struct {
		partial    []byte
		checkpoint string
		ranges     string
	}{
		"longer than marked":  {append(bytes.Clone(content[:500]), make([]byte, 300)...), `{"url":"URL","if_range":"\"v1\"","etag":"\"v1\"","total":-1,"safe":500}`, "bytes=500-"},
		"shorter than marked": {content[:499], `{"url":"URL","if_range":"\"v1\"","etag":"\"v1\"","total":-1,"safe":500}`, "-"},
		"another URL":         {content[:500], `{"url":"http://example.org/","if_range":"\"v1\"","etag":"\"v1\"","total":-1,"safe":500}`, "-"},
		"no checkpoint":       {content[:500], "", "-"},
		"half a checkpoint":   {content[:500], `{"url":"URL","if_ra`, "-"},
	} {
		to := target(t) + name
		checkpoint := bytes.ReplaceAll([]byte(c.checkpoint), []byte("URL"), []byte(p.URL))
		if err := errors.Join(durable.Write(to+".partial", c.partial), durable.Write(to+".partial.json", checkpoint)); err != nil {
			t.Fatal(err)
		}
		client, _ := newTestClient(t, loopback)
		before := len(p.requests())
		got, err := client.Download(t.Context(), Request{URL: p.URL, To: to})
		if err != nil {
			t.Fatal(err)
		}
		wantEqual(t, name+": Range", p.headers("Range")[before:], []string{c.ranges})
		wantEqual(t, name+": digest", got.Digest, packed.DigestOf(content))
		wantFile(t, to, content)
	}
}

// A download that is killed keeps what the last checkpoint vouches for.
func TestALongDownloadIsMarkedOnItsWay(t *testing.T) {
	content := bytes.Repeat(delegations(), 50) // over 8 MiB
	p := publish(t, func(_ int, w http.ResponseWriter, r *http.Request) { serve(w, r, `"v1"`, content) })
	c, _ := newTestClient(t, loopback)
	to, marked := target(t), int64(0)
	_, err := c.Download(t.Context(), Request{URL: p.URL, To: to, Progress: func(done, _ int64) {
		if _, err := os.Stat(to + ".partial.json"); err == nil && marked == 0 {
			marked = findPartial(to, p.URL, nil).size
		}
	}})
	if err != nil {
		t.Fatal(err)
	}
	if marked < checkpointEvery || marked > checkpointEvery+64<<10 {
		t.Errorf("the first checkpoint was at %d bytes, want about %d", marked, checkpointEvery)
	}
	wantFile(t, to, content)
}

// rationed is a server that sends a file in pieces of some size, and hangs up
// when it is asked for more.
func rationed(t testing.TB, content []byte, piece int) *publisher {
	return publish(t, func(_ int, w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"v1"`)
		var from int
		if n, _ := fmt.Sscanf(r.Header.Get("Range"), "bytes=%d-", &from); n == 0 {
			cutAfter(w, piece, content)
		}
		to := min(from+piece, len(content))
		w.Header().Set("Content-Range", fmt.Sprintf("bytes %d-%d/%d", from, to-1, len(content)))
		w.Header().Set("Content-Length", fmt.Sprint(to-from))
		w.WriteHeader(http.StatusPartialContent)
		w.Write(content[from:to])
	})
}

func TestAServerMayRationAFile(t *testing.T) {
	content := bytes.Repeat(delegations(), 20) // about 4 MB
	const piece = 64 << 10
	p := rationed(t, content, piece)
	c, clock := newTestClient(t, loopback)
	to, told := target(t), 0
	got, err := c.Download(t.Context(), Request{URL: p.URL, To: to, Retrying: func(error, time.Duration) { told++ }})
	if err != nil {
		t.Fatal(err)
	}
	pieces := (len(content) + piece - 1) / piece
	if pieces < 50 {
		t.Fatalf("only %d pieces", pieces)
	}
	wantEqual(t, "attempts, resumed", []int{got.Attempts, got.Resumed}, []int{pieces, pieces - 1})
	wantEqual(t, "digest", got.Digest, packed.DigestOf(content))
	wantEqual(t, "told, and waited for, once: when it hung up", []int{told, len(clock.slept)}, []int{1, 1})
	wantFile(t, to, content)
}

func TestAServerThatSendsByteByByteHoldsNobody(t *testing.T) {
	content := delegations()
	p := rationed(t, content, 1)
	c, _ := newTestClient(t, loopback)
	got, err := c.Download(t.Context(), Request{URL: p.URL, To: target(t)})
	want := fmt.Sprintf("download %s: gave up after 6 attempts: the server sends the file in pieces: 6 of %d bytes came", p.URL, len(content))
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	wantEqual(t, "attempts", got.Attempts, 6)
}

// What came and was lost again is no progress.
func TestAServerThatAlwaysCutsIsLeft(t *testing.T) {
	content := delegations()
	p := publish(t, func(_ int, w http.ResponseWriter, _ *http.Request) { cutAfter(w, cutAt, content) })
	c, _ := newTestClient(t, loopback)
	got, err := c.Download(t.Context(), Request{URL: p.URL, To: target(t)})
	if err == nil {
		t.Error("it came whole")
	}
	wantEqual(t, "attempts", got.Attempts, 7) // the first brought something new
}

// Cut again and again, by a server from which it can go on, a file comes whole.
func TestADownloadIsCutManyTimes(t *testing.T) {
	content := bytes.Repeat(delegations(), 4)
	p := publish(t, func(n int, w http.ResponseWriter, r *http.Request) {
		if n%2 == 0 {
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		var from int
		fmt.Sscanf(r.Header.Get("Range"), "bytes=%d-", &from)
		w.Header().Set("ETag", `"v1"`)
		w.Header().Set("Content-Length", fmt.Sprint(len(content)-from))
		if from > 0 {
			w.Header().Set("Content-Range", fmt.Sprintf("bytes %d-%d/%d", from, len(content)-1, len(content)))
			w.WriteHeader(http.StatusPartialContent)
		}
		w.Write(content[from:min(from+cutAt, len(content))])
		if from+cutAt < len(content) {
			w.(http.Flusher).Flush()
			panic(http.ErrAbortHandler)
		}
	})
	c, _ := newTestClient(t, loopback)
	to := target(t)
	got, err := c.Download(t.Context(), Request{URL: p.URL, To: to})
	if err != nil {
		t.Fatal(err)
	}
	if got.Attempts < 15 {
		t.Errorf("only %d attempts", got.Attempts)
	}
	wantEqual(t, "digest", got.Digest, packed.DigestOf(content))
	wantFile(t, to, content)
}
