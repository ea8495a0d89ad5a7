package download

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"basedoc/pipeline/durable"
	"basedoc/pipeline/packed"
)

func TestAFileComesWithItsDigestAndValidators(t *testing.T) {
	content := delegations()
	p := publish(t, func(_ int, w http.ResponseWriter, r *http.Request) { serve(w, r, `"v1"`, content) })
	c, clock := newTestClient(t, Options{AllowPrivate: true, UserAgent: "basedoc/1.0 (+mailto:data@example.org)"})
	to, done, total := target(t), int64(0), int64(0)
	got, err := c.Download(t.Context(), Request{URL: p.URL + "/f", To: to, Progress: func(d, all int64) { done, total = d, all }})
	if err != nil {
		t.Fatal(err)
	}
	wantEqual(t, "response", got, Response{
		Status: 200, URL: p.URL + "/f", ETag: `"v1"`, LastModified: "Sat, 28 Feb 2026 12:00:00 GMT",
		Digest: packed.DigestOf(content), Attempts: 1,
	})
	wantFile(t, to, content)
	wantEqual(t, "progress", []int64{done, total}, []int64{int64(len(content)), int64(len(content))})
	wantEqual(t, "User-Agent", p.headers("User-Agent"), []string{"basedoc/1.0 (+mailto:data@example.org)"})
	wantEqual(t, "Accept-Encoding", p.headers("Accept-Encoding"), []string{"identity"})
	wantEqual(t, "conditions", p.headers("If-None-Match"), []string{"-"})
	wantEqual(t, "waits", len(clock.slept), 0)
}

func TestAnUnchangedFileIsNotSentAgain(t *testing.T) {
	content := delegations()
	p := publish(t, func(_ int, w http.ResponseWriter, r *http.Request) { serve(w, r, `"v1"`, content) })
	c, _ := newTestClient(t, loopback)
	for name, last := range map[string]Request{
		"by ETag": {ETag: `"v1"`},
		"by date": {LastModified: "Sat, 28 Feb 2026 12:00:00 GMT"},
		"by both": {ETag: `"v1"`, LastModified: "Sat, 28 Feb 2026 12:00:00 GMT"},
	} {
		last.URL, last.To = p.URL, target(t)
		got, err := c.Download(t.Context(), last)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		wantEqual(t, name, got, Response{
			NotModified: true, Status: 304, URL: p.URL, ETag: `"v1"`, LastModified: got.LastModified, Attempts: 1,
		})
		wantFolder(t, last.To)
	}
}

func TestAServerThatSaysUnchangedUnaskedIsNotBelieved(t *testing.T) {
	p := publish(t, func(_ int, w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNotModified) })
	c, _ := newTestClient(t, loopback)
	got, err := c.Download(t.Context(), Request{URL: p.URL, To: target(t)})
	var status *StatusError
	if !errors.As(err, &status) || status.Status != 304 || got.NotModified {
		t.Errorf("got %+v, %v; want a StatusError of 304", got, err)
	}
}

func TestAServerWithoutValidatorsSendsAllForTheCallerToCompare(t *testing.T) {
	content := delegations()
	p := publish(t, func(_ int, w http.ResponseWriter, _ *http.Request) { w.Write(content) })
	c, _ := newTestClient(t, loopback)
	to := target(t)
	first, err1 := c.Download(t.Context(), Request{URL: p.URL, To: to})
	again, err2 := c.Download(t.Context(), Request{URL: p.URL, To: to, ETag: first.ETag, LastModified: first.LastModified})
	if err := errors.Join(err1, err2); err != nil {
		t.Fatal(err)
	}
	wantEqual(t, "digest", again.Digest, first.Digest)
	wantEqual(t, "response", again, Response{Status: 200, URL: p.URL, Digest: packed.DigestOf(content), Attempts: 1})
	wantFile(t, to, content)
}

func TestARefusalIsFinalAndSaysWhatToDo(t *testing.T) {
	for status, want := range map[int]string{
		400: "download %s: 400 Bad Request",
		403: "download %s: 403 Forbidden: the publisher turns programs away; get the file with a browser",
		404: "download %s: 404 Not Found: the publisher has moved or withdrawn the file; find it on their site",
		204: "download %s: 204 No Content",
		501: "download %s: 501 Not Implemented",
	} {
		p := publish(t, func(_ int, w http.ResponseWriter, _ *http.Request) { w.WriteHeader(status) })
		c, _ := newTestClient(t, loopback)
		to := target(t)
		got, err := c.Download(t.Context(), Request{URL: p.URL, To: to})
		var e *StatusError
		if !errors.As(err, &e) || e.Status != status || e.URL != p.URL {
			t.Errorf("%d: got %#v", status, err)
		}
		wantEqual(t, "message", err.Error(), fmt.Sprintf(want, p.URL))
		wantEqual(t, "attempts", got.Attempts, 1)
		wantFolder(t, to)
	}
}

func TestAServerInTroubleIsAskedAgainWithLongerAndLongerWaits(t *testing.T) {
	content := delegations()
	p := publish(t, func(n int, w http.ResponseWriter, r *http.Request) {
		if n <= 3 {
			w.WriteHeader([]int{500, 503, 408}[n-1])
			return
		}
		serve(w, r, `"v1"`, content)
	})
	c, clock := newTestClient(t, loopback)
	to, seen := target(t), ""
	got, err := c.Download(t.Context(), Request{URL: p.URL, To: to, Retrying: func(failed error, after time.Duration) {
		seen += fmt.Sprintf("%v, again in %v\n", failed, after)
	}})
	if err != nil {
		t.Fatal(err)
	}
	wantEqual(t, "attempts", got.Attempts, 4)
	wantEqual(t, "told", seen, "500 Internal Server Error, again in 500ms\n503 Service Unavailable, again in 1s\n408 Request Timeout, again in 2s\n")
	wantEqual(t, "waits", clock.slept, []time.Duration{500 * time.Millisecond, time.Second, 2 * time.Second})
	wantFile(t, to, content)
}

func TestChanceAddsUpToAsMuchAgainToAWait(t *testing.T) {
	p := publish(t, func(_ int, w http.ResponseWriter, _ *http.Request) { w.WriteHeader(500) })
	c, clock := newTestClient(t, Options{AllowPrivate: true, Retries: 8})
	c.jitter = func() float64 { return 1 }
	_, err := c.Download(t.Context(), Request{URL: p.URL, To: target(t)})
	wantEqual(t, "error", err.Error(), "download "+p.URL+": gave up after 9 attempts: 500 Internal Server Error")
	var seconds []float64
	for _, d := range clock.slept {
		seconds = append(seconds, d.Seconds())
	}
	wantEqual(t, "waits", seconds, []float64{1, 2, 4, 8, 16, 32, 60, 60})
}

func TestTooManyRequestsWaitsAsLongAsTheServerAsks(t *testing.T) {
	for name, header := range map[string]string{
		"seconds": "90",
		"date":    noon.Add(90 * time.Second).Format(http.TimeFormat),
	} {
		content := delegations()
		p := publish(t, func(n int, w http.ResponseWriter, r *http.Request) {
			if n == 1 {
				w.Header().Set("Retry-After", header)
				w.WriteHeader(http.StatusTooManyRequests)
				return
			}
			serve(w, r, `"v1"`, content)
		})
		c, clock := newTestClient(t, loopback)
		to := target(t)
		if _, err := c.Download(t.Context(), Request{URL: p.URL, To: to}); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		wantEqual(t, name, clock.slept, []time.Duration{90 * time.Second})
		wantFile(t, to, content)
	}
}

func TestAnUnreadableRetryAfterIsNoWait(t *testing.T) {
	for _, text := range []string{"", "soon", "-5", "1.5", "Sun, 01 Mar 2026 11:00:00 GMT"} {
		wantEqual(t, text, retryAfter(http.Header{"Retry-After": {text}}, noon), 0)
	}
	wantEqual(t, "huge", retryAfter(http.Header{"Retry-After": {"9223372036854775807"}}, noon) > time.Hour, true)
}

func TestNobodySitsOutAWaitThatIsTooLong(t *testing.T) {
	p := publish(t, func(_ int, w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "7200")
		w.WriteHeader(http.StatusServiceUnavailable)
	})
	want := "download " + p.URL + ": 503 Service Unavailable (the server asks to be left alone for 2h0m0s)"

	c, clock := newTestClient(t, Options{AllowPrivate: true, Overall: 4 * time.Hour}) // longer than MaxWait
	_, err := c.Download(t.Context(), Request{URL: p.URL, To: target(t)})
	wantEqual(t, "longer than MaxWait", err.Error(), want)

	patient, clock2 := newTestClient(t, Options{AllowPrivate: true, MaxWait: 3 * time.Hour}) // longer than Overall
	_, err = patient.Download(t.Context(), Request{URL: p.URL, To: target(t)})
	wantEqual(t, "longer than Overall", err.Error(), want)

	wantEqual(t, "requests", len(p.requests()), 2)
	wantEqual(t, "waits", len(clock.slept)+len(clock2.slept), 0)
}

func TestABodyShorterThanToldIsACut(t *testing.T) {
	p := publish(t, func(_ int, w http.ResponseWriter, _ *http.Request) {
		raw(w, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nafrinic|MU|")
	})
	c, _ := newTestClient(t, Options{AllowPrivate: true, Retries: 2})
	to := target(t)
	got, err := c.Download(t.Context(), Request{URL: p.URL, To: to})
	if !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("got %v", err)
	}
	wantEqual(t, "message", err.Error(), "download "+p.URL+": gave up after 3 attempts: cut after 11 of 100 bytes: unexpected EOF")
	wantEqual(t, "attempts", got.Attempts, 3)
	wantFolder(t, to) // without a validator nothing can go on from it
}

// HTTP ends a body where its length says. What lies beyond is not seen; the
// publisher's checksum tells.
func TestABodyLongerThanToldEndsWhereItWasTold(t *testing.T) {
	p := publish(t, func(_ int, w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/md5" {
			w.Write([]byte("0f8a1ae6d5b9e9c5d3a9dd4e7d5b6a11"))
			return
		}
		raw(w, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\nConnection: close\r\n\r\nafrinic|MU|ipv4")
	})
	c, _ := newTestClient(t, loopback)
	to := target(t)
	if _, err := c.Download(t.Context(), Request{URL: p.URL, To: to}); err != nil {
		t.Fatal(err)
	}
	wantFile(t, to, []byte("afrinic|MU"))
	var sum *ChecksumError
	if err := c.Verify(t.Context(), to, p.URL+"/md5", nil); !errors.As(err, &sum) {
		t.Errorf("the checksum did not tell: %v", err)
	}
}

func TestAFileThatIsTooLargeIsStoppedEarly(t *testing.T) {
	content := delegations()
	told := publish(t, func(_ int, w http.ResponseWriter, r *http.Request) { serve(w, r, `"v1"`, content) })
	untold := publish(t, func(_ int, w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil { // without end
			if _, err := w.Write(content); err != nil {
				return
			}
		}
	})
	for name, p := range map[string]*publisher{"told": told, "untold": untold} {
		c, _ := newTestClient(t, loopback)
		to := target(t)
		got, err := c.Download(t.Context(), Request{URL: p.URL, To: to, MaxSize: 100_000})
		var size *sizeError
		if !errors.As(err, &size) {
			t.Errorf("%s: got %v", name, err)
			continue
		}
		wantEqual(t, name, err.Error(), "download "+p.URL+": the file is larger than the 100000 bytes allowed")
		wantEqual(t, name, got.Attempts, 1)
		wantFolder(t, to)
	}
}

func TestTheBytesAreThePublishersEvenIfPacked(t *testing.T) {
	packed := gzipped(t, delegations())
	p := publish(t, func(_ int, w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", strings.Trim(r.URL.Path, "/"))
		w.Write(packed)
	})
	c, _ := newTestClient(t, loopback)
	to := target(t)
	if _, err := c.Download(t.Context(), Request{URL: p.URL + "/x-gzip", To: to}); err != nil {
		t.Fatal(err)
	}
	wantFile(t, to, packed)
	_, err := c.Download(t.Context(), Request{URL: p.URL + "/br", To: target(t)})
	wantEqual(t, "brotli", err.Error(), "download "+p.URL+`/br: the server sent the content encoding "br" although none was asked for`)
}

func TestADiskThatCannotBeWrittenIsNotTheServersFault(t *testing.T) {
	p := publish(t, func(_ int, w http.ResponseWriter, r *http.Request) { serve(w, r, `"v1"`, delegations()) })
	c, _ := newTestClient(t, loopback)
	got, err := c.Download(t.Context(), Request{URL: p.URL, To: "/dev/null/delegated"})
	if err == nil || !strings.Contains(err.Error(), "not a directory") {
		t.Errorf("got %v", err)
	}
	wantEqual(t, "attempts", got.Attempts, 1)
}

func TestAServerThatIsNotThereIsTriedAgain(t *testing.T) {
	p := publish(t, func(int, http.ResponseWriter, *http.Request) {})
	p.Close()
	c, clock := newTestClient(t, Options{AllowPrivate: true, Retries: 1})
	_, err := c.Download(t.Context(), Request{URL: p.URL, To: target(t)})
	if err == nil || !strings.Contains(err.Error(), "gave up after 2 attempts: dial tcp") {
		t.Errorf("got %v", err)
	}
	wantEqual(t, "waits", len(clock.slept), 1)
}

func TestTheOverallLimitEndsEverything(t *testing.T) {
	p := publish(t, func(_ int, w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil { // never idle, never done
			io.WriteString(w, "2024|MU\n")
			w.(http.Flusher).Flush()
			time.Sleep(2 * time.Millisecond)
		}
	})
	c, _ := newTestClient(t, Options{AllowPrivate: true, Overall: 60 * time.Millisecond})
	got, err := c.Download(t.Context(), Request{URL: p.URL, To: target(t)})
	if !errors.Is(err, context.DeadlineExceeded) || !strings.Contains(err.Error(), "took longer than 60ms in all") {
		t.Errorf("got %v", err)
	}
	wantEqual(t, "attempts", got.Attempts, 1)
}

func TestTheOverallLimitNamesTheLastCause(t *testing.T) {
	p := publish(t, func(n int, w http.ResponseWriter, r *http.Request) {
		if n == 1 {
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		<-r.Context().Done()
	})
	c, _ := newTestClient(t, Options{AllowPrivate: true, Overall: 900 * time.Millisecond})
	_, err := c.Download(t.Context(), Request{URL: p.URL, To: target(t)})
	want := "download " + p.URL + ": took longer than 900ms in all: context deadline exceeded; the last attempt failed with: 503 Service Unavailable"
	if !errors.Is(err, context.DeadlineExceeded) || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

// A full disk is this machine's trouble: it is said so, and nobody is asked again.
func TestAFullDiskIsThisMachinesTrouble(t *testing.T) {
	for _, step := range []string{"create ", "rename to "} {
		p := publish(t, func(_ int, w http.ResponseWriter, r *http.Request) { serve(w, r, `"v1"`, delegations()) })
		c, _ := newTestClient(t, loopback)
		to := target(t)
		durable.BeforeStep = func(at string) error {
			if strings.HasPrefix(at, step) && strings.HasPrefix(strings.TrimPrefix(at, step), to) {
				return &fs.PathError{Op: "write", Path: to, Err: syscall.ENOSPC}
			}
			return nil
		}
		_, err := c.Download(t.Context(), Request{URL: p.URL, To: to})
		durable.BeforeStep = nil
		var local *LocalError
		if !errors.As(err, &local) {
			t.Errorf("%s: got %v", step, err)
			continue
		}
		wantEqual(t, "message", err.Error(), "download "+p.URL+": this machine: write "+to+": no space left on device")
		wantEqual(t, "requests", len(p.requests()), 1)
	}
}

func TestALackOfFilesIsThisMachinesTrouble(t *testing.T) {
	c, _ := newTestClient(t, loopback)
	c.direct.DialContext = func(context.Context, string, string) (net.Conn, error) {
		return nil, &net.OpError{Op: "dial", Net: "tcp", Err: os.NewSyscallError("socket", syscall.EMFILE)}
	}
	got, err := c.Download(t.Context(), Request{URL: "http://publisher.example/f", To: target(t)})
	var local *LocalError
	if !errors.As(err, &local) {
		t.Errorf("got %v", err)
	}
	wantEqual(t, "attempts", got.Attempts, 1)
}

func TestASmallDocumentIsReadWithoutADisk(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	p := publish(t, func(n int, w http.ResponseWriter, r *http.Request) {
		if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
			t.Errorf("while it comes, %v lies about (%v)", left, err)
		}
		switch {
		case r.URL.Path == "/large":
			w.Write(make([]byte, 101))
		case r.URL.Path == "/none":
			http.NotFound(w, r)
		case n == 1:
			cutAfter(w, 3, []byte("a page"))
		default:
			w.Write([]byte("a page"))
		}
	})
	c, clock := newTestClient(t, loopback)
	text, err := c.Read(t.Context(), p.URL+"/page", 100)
	if err != nil || string(text) != "a page" {
		t.Errorf("got %q, %v", text, err)
	}
	wantEqual(t, "waits", len(clock.slept), 1)
	var size *sizeError
	if _, err := c.Read(t.Context(), p.URL+"/large", 100); !errors.As(err, &size) {
		t.Errorf("too large: %v", err)
	}
	_, err = c.Read(t.Context(), p.URL+"/none", 100)
	if want := "download " + p.URL + "/none: 404 Not Found"; err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("got %v, want %s", err, want)
	}
}

func gzipped(t testing.TB, content []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	if _, err := z.Write(content); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
