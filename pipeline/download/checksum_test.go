package download

import (
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"
)

const (
	sumA = "d3b07384d113edec49eaa6238ad5ff00"
	sumB = "c157a79031e1c40f85931829bc5fc552"
)

func TestChecksumsAreReadInEveryFormOfTheRegistries(t *testing.T) {
	const file = "delegated-afrinic-extended-latest"
	for name, c := range map[string]struct{ text, want string }{
		"BSD":              {"MD5 (" + file + ") = " + sumA + "\n", sumA},
		"BSD, dated":       {"MD5 (delegated-lacnic-extended-20260301) = " + sumA + "\n", sumA},
		"BSD, with path":   {"MD5 (/pub/stats/" + file + ")= " + sumA + "\n", sumA},
		"BSD, cut line":    {"MD5 (" + file + ") = " + sumA, sumA}, // as the RIPE NCC has it
		"md5sum":           {sumA + "  " + file + "\n", sumA},
		"md5sum, dated":    {sumA + "  delegated-arin-extended-20260928\n", sumA}, // as ARIN has it
		"md5sum, binary":   {sumA + " *" + file + "\r\n", sumA},
		"bare":             {sumA, sumA},
		"upper case":       {"D3B07384D113EDEC49EAA6238AD5FF00\n", sumA},
		"several":          {sumB + "  delegated-afrinic-latest\n" + sumA + "  ./" + file + "\n", sumA},
		"comment and line": {"# made daily\n" + sumA + "  " + file + "\n", sumA},
	} {
		got, err := parseMD5(c.text, file)
		if err != nil || got != c.want {
			t.Errorf("%s: got %q, %v; want %q", name, got, err, c.want)
		}
	}
	for text, want := range map[string]string{
		"":                              "the file states no MD5",
		"Not here":                      "the file states no MD5",
		"<html>Not here</html>":         "a web page came in place of the MD5",
		"\n<pre>\n" + sumA + "\n</pre>": "a web page came in place of the MD5",
		sumA + "00":                     "the file states no MD5",
		sumA + "  a\n" + sumB + "  b":   "none of the file's 2 MD5 sums is for " + file,
	} {
		_, err := parseMD5(text, file)
		if err == nil || err.Error() != want {
			t.Errorf("%q: got %v, want %q", text, err, want)
		}
	}
}

// A file has the checksum or has not; what is no checksum says nothing of the file.
func TestAFileIsVerifiedByItsPublishersChecksum(t *testing.T) {
	p := publish(t, func(_ int, w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/bsd.md5":
			w.Write([]byte("MD5 (bsd) = D3B07384D113EDEC49EAA6238AD5FF00"))
		case "/gnu.md5":
			w.Write([]byte(sumA + "  gnu-20260928\n"))
		case "/page.md5":
			w.Write([]byte("<!doctype html><title>Sorry</title>"))
		default:
			http.NotFound(w, r)
		}
	})
	c, _ := newTestClient(t, loopback)
	file := func(content string) string {
		path := filepath.Join(t.TempDir(), "file")
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for _, name := range []string{"/bsd.md5", "/gnu.md5"} {
		if err := c.Verify(t.Context(), file("foo\n"), p.URL+name, nil); err != nil {
			t.Errorf("the publisher's file by %s: %v", name, err)
		}
	}
	var e *ChecksumError
	if err := c.Verify(t.Context(), file("fo\n"), p.URL+"/gnu.md5", nil); !errors.As(err, &e) || err.Error() != "the file's MD5 is abfab0da6f4ebc23cb15e04ff500ed54, and not "+sumA+" as its publisher says" {
		t.Errorf("a damaged file: %v", err)
	}
	err := c.Verify(t.Context(), file("foo\n"), p.URL+"/page.md5", nil)
	wantEqual(t, "a page", err.Error(), "checksum "+p.URL+"/page.md5: a web page came in place of the MD5")
	var status *StatusError
	if err := c.Verify(t.Context(), file("foo\n"), p.URL+"/none.md5", nil); !errors.As(err, &status) || status.Status != 404 {
		t.Errorf("no checksum file: %v", err)
	}
	var local *LocalError
	if err := c.Verify(t.Context(), filepath.Join(t.TempDir(), "none"), p.URL+"/bsd.md5", nil); !errors.As(err, &local) {
		t.Errorf("no file: %v", err)
	}
}

// One of the servers behind a name has the new file before another has its checksum.
func TestAChecksumThatComesLateIsLookedUpAgain(t *testing.T) {
	for _, tt := range []struct {
		late   int // answers that still have the old checksum
		looks  int
		passes bool
	}{{0, 1, true}, {1, 2, true}, {3, 4, true}, {4, 4, false}} {
		p := publish(t, func(n int, w http.ResponseWriter, _ *http.Request) {
			if n <= tt.late {
				w.Write([]byte("MD5 (file) = " + sumB))
				return
			}
			w.Write([]byte("MD5 (file) = " + sumA))
		})
		c, _ := newTestClient(t, Options{AllowPrivate: true, Retries: 5})
		path := filepath.Join(t.TempDir(), "file")
		if err := os.WriteFile(path, []byte("foo\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		pauses := 0
		err := c.Verify(t.Context(), path, p.URL+"/file.md5", func(failed error, after time.Duration) { pauses++ })
		if e := (*ChecksumError)(nil); (err == nil) != tt.passes || !tt.passes && !errors.As(err, &e) {
			t.Errorf("%d late: %v", tt.late, err)
		}
		wantEqual(t, "looks", len(p.requests()), tt.looks)
		wantEqual(t, "pauses", pauses, tt.looks-1)
	}
}
