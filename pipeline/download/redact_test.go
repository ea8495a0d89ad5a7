package download

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func TestAddressesAreShownWithoutSecrets(t *testing.T) {
	for text, want := range map[string]string{
		"https://ftp.ripe.net/pub/stats?f=j&x":        "https://ftp.ripe.net/pub/stats?f=j&x",
		"https://me:word@host/f":                      "https://me:xxxxx@host/f",
		"https://ghp_token@host/f":                    "https://xxxxx@host/f",
		"https://me:wo/rd@host/f":                     "https://xxxxx@host/f",
		"https://me:w%zz@host/f":                      "https://xxxxx@host/f",
		"https://me:wo rd@ho@st/f":                    "https://xxxxx@st/f",
		"me:word@host/f":                              "xxxxx@host/f",
		"https://s3/f?X-Amz-Signature=abc&x=1#f":      "https://s3/f?X-Amz-Signature=xxxxx&x=1#f",
		"https://h/f?api_key=abc&area=NPL&sig=%41&a=": "https://h/f?api_key=xxxxx&area=NPL&sig=xxxxx&a=",
		"https://h/f?code=NPL&keyword=a":              "https://h/f?code=NPL&keyword=a",
		"https://h/who@where/f":                       "https://h/who@where/f",
		"https://host\n/f":                            "https://host\n/f",
	} {
		wantEqual(t, text, RedactURL(text), want)
	}
	if n := len(RedactURL("https://h/" + strings.Repeat("x", 1<<20))); n > 2*maxQuoted {
		t.Errorf("a long address is shown with %d bytes", n)
	}
}

func TestAMirrorsPasswordIsNotShown(t *testing.T) {
	for _, mirror := range []string{
		"https://me:s3cret@mirror.example.org/", "https://me:s3cret@mirror.example.org:port/", "https://me:s3cret%@mirror/", "https://me:s3cret\x7f@mirror/",
		"me:s3cret@mirror", "s3cret@mirror", "https://me:/s3cret@mirror/", "https://s3cret@mirror/", "ftp://me:s3cret@mirror/",
	} {
		_, err := NewClient(Options{Mirror: mirror})
		if err == nil || strings.Contains(err.Error(), "s3cret") || !strings.Contains(err.Error(), "mirror") {
			t.Errorf("%s: got %v", mirror, err)
		}
	}
}

// Whatever a server sends, and however much of it, is told in few words.
func TestWhatServersSendIsToldInFewWords(t *testing.T) {
	long := strings.Repeat("x", 40<<10) // within what headers may have
	for name, answer := range map[string]http.HandlerFunc{
		"Location":         func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "ftp://h/"+long, http.StatusFound) },
		"Location, scheme": func(w http.ResponseWriter, r *http.Request) { header(w, "Location", long+":x", http.StatusFound) },
		"Location, unreadable": func(w http.ResponseWriter, r *http.Request) {
			header(w, "Location", "http://h:"+long, http.StatusFound)
		},
		"Location, then 404":     func(w http.ResponseWriter, r *http.Request) { redirectOnce(w, r, "/"+long) },
		"Location, with a token": func(w http.ResponseWriter, r *http.Request) { redirectOnce(w, r, "/there?token=s3cret") },
		"status":                 func(w http.ResponseWriter, _ *http.Request) { raw(w, "HTTP/1.1 404 "+long+"\r\n\r\n") },
		"no HTTP":                func(w http.ResponseWriter, _ *http.Request) { raw(w, long+"\r\n\r\n") },
		"a broken header":        func(w http.ResponseWriter, _ *http.Request) { raw(w, "HTTP/1.1 200 OK\r\n"+long+"\r\n\r\n") },
		"encoding":               func(w http.ResponseWriter, _ *http.Request) { header(w, "Content-Encoding", long, http.StatusOK) },
		"body":                   func(w http.ResponseWriter, _ *http.Request) { http.Error(w, long, http.StatusTeapot) },
	} {
		p := publish(t, func(_ int, w http.ResponseWriter, r *http.Request) { answer(w, r) })
		c, _ := newTestClient(t, Options{AllowPrivate: true, Retries: 1})
		_, err := c.Download(t.Context(), Request{URL: p.URL, To: target(t), Retrying: func(failed error, _ time.Duration) {
			if n := len(failed.Error()); n > 4*maxQuoted {
				t.Errorf("%s: the log gets %d bytes", name, n)
			}
		}})
		if err == nil || len(err.Error()) > 4*maxQuoted || strings.Contains(err.Error(), "s3cret") {
			t.Errorf("%s: %.2000v", name, err)
		}
	}
}

func header(w http.ResponseWriter, key, value string, status int) {
	w.Header().Set(key, value)
	w.WriteHeader(status)
}

func redirectOnce(w http.ResponseWriter, r *http.Request, to string) {
	if r.URL.Path == "/" {
		header(w, "Location", to, http.StatusFound)
		return
	}
	http.NotFound(w, r)
}

func TestHeadersBeyondTheLimitAreRefused(t *testing.T) {
	p := publish(t, func(_ int, w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/many" {
			for i := range 900 {
				w.Header().Set(fmt.Sprint("X-", i), strings.Repeat("x", 1000))
			}
		}
		header(w, "Location", "/"+strings.Repeat("x", 900_000), http.StatusFound)
	})
	second := httptest.NewUnstartedServer(p.Config.Handler) // the same in HTTP/2
	second.EnableHTTP2 = true
	second.StartTLS()
	t.Cleanup(second.Close)
	for _, at := range []string{p.URL, second.URL, p.URL + "/many", second.URL + "/many"} {
		c, _ := newTestClient(t, loopback)
		c.direct.TLSClientConfig = second.Client().Transport.(*http.Transport).TLSClientConfig.Clone()
		got, err := c.Download(t.Context(), Request{URL: at, To: target(t)})
		wantEqual(t, "message", err.Error(), "download "+at+": the server's headers are larger than the 65536 bytes allowed")
		wantEqual(t, "attempts", got.Attempts, 1)
	}
}

// A validator that could not be sent back, or that nobody would want to keep, is
// none: the file comes whole the next time.
func TestOddValidatorsAreNotKept(t *testing.T) {
	for name, tag := range map[string]string{"long": `"` + strings.Repeat("x", 5000) + `"`, "with a control character": "\"a\x01b\""} {
		p := publish(t, func(_ int, w http.ResponseWriter, r *http.Request) {
			raw(w, "HTTP/1.1 200 OK\r\nETag: "+tag+"\r\nLast-Modified: "+tag+"\r\nContent-Length: 7\r\n\r\nafrinic")
		})
		c, _ := newTestClient(t, loopback)
		got, err := c.Download(t.Context(), Request{URL: p.URL, To: target(t)})
		if err != nil {
			// net/http may refuse such a header before we see it.
			if !strings.Contains(err.Error(), "malformed") {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		wantEqual(t, name, got.ETag+got.LastModified, "")
	}
}

func TestALongErrorIsToldInShort(t *testing.T) {
	long := errors.New(strings.Repeat("x", 900_000) + "\n  the file is kept at quarantine")
	if got := fmt.Sprint(shortError{long}); len(got) > 2*maxQuoted {
		t.Errorf("%d bytes", len(got))
	}
}
