package download

import (
	"crypto/tls"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"testing"
	"time"
)

func TestRedirectsAreFollowedToTheFile(t *testing.T) {
	content := delegations()
	for _, status := range []int{301, 302, 303, 307, 308} {
		p := publish(t, func(_ int, w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/latest" {
				http.Redirect(w, r, "20260301?full=1#top", status)
				return
			}
			serve(w, r, `"v1"`, content)
		})
		c, _ := newTestClient(t, loopback)
		to := target(t)
		got, err := c.Download(t.Context(), Request{URL: p.URL + "/latest", To: to})
		if err != nil {
			t.Fatal(err)
		}
		wantEqual(t, "answered by", got.URL, p.URL+"/20260301?full=1")
		wantEqual(t, "attempts", got.Attempts, 1)
		wantFile(t, to, content)
	}
}

// The body of a redirect that never ends holds up no attempt.
func TestRedirectsAreFollowedThoughTheirBodiesStall(t *testing.T) {
	content := delegations()
	p := publish(t, func(_ int, w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/latest" {
			w.Header().Set("Location", "/20260301")
			w.Header().Set("Content-Length", "100")
			w.WriteHeader(http.StatusFound)
			http.NewResponseController(w).Flush()
			<-r.Context().Done()
			return
		}
		serve(w, r, `"v1"`, content)
	})
	c, _ := newTestClient(t, Options{AllowPrivate: true, Idle: 100 * time.Millisecond, Overall: 5 * time.Second})
	to := target(t)
	got, err := c.Download(t.Context(), Request{URL: p.URL + "/latest", To: to})
	if err != nil {
		t.Fatal(err)
	}
	wantEqual(t, "attempts", got.Attempts, 1)
	wantFile(t, to, content)
}

func TestRedirectsThatLeadNowhereGoodAreRefused(t *testing.T) {
	for location, reason := range map[string]string{
		"/a":                    "it goes in a circle",
		"/b":                    "it goes in a circle",
		"/1":                    "there are too many",
		"":                      "it names no place",
		"file:///etc/passwd":    `the scheme "file" is neither http nor https`,
		"ftp://example.org/f":   `the scheme "ftp" is neither http nor https`,
		"//me:word@example.org": "the address must not hold a user name or password",
		"http:///f":             "the address names no host",
	} {
		p := publish(t, func(_ int, w http.ResponseWriter, r *http.Request) {
			to := location
			if r.URL.Path == "/b" {
				to = "/a"
			} else if n := 0; strings.HasPrefix(location, "/1") && r.URL.Path != "/a" {
				fmt.Sscanf(r.URL.Path, "/%d", &n)
				to = fmt.Sprintf("/%d", n+1)
			}
			w.Header()["Location"] = []string{to}
			w.WriteHeader(http.StatusFound)
		})
		c, clock := newTestClient(t, loopback)
		_, err := c.Download(t.Context(), Request{URL: p.URL + "/a", To: target(t)})
		var e *redirectError
		if !errors.As(err, &e) || e.reason != reason {
			t.Errorf("%q: got %v, want %q", location, err, reason)
		}
		if err != nil && strings.Contains(err.Error(), ":word@") {
			t.Errorf("%q: the message shows the password: %v", location, err)
		}
		wantEqual(t, "waits", len(clock.slept), 0)
		if n := len(p.requests()); n > maxRedirects+1 {
			t.Errorf("%q: followed %d times", location, n)
		}
	}
}

func TestARedirectMayNotLeaveHTTPS(t *testing.T) {
	plain := publish(t, func(_ int, w http.ResponseWriter, _ *http.Request) { w.Write(delegations()) })
	secure := httptest.NewTLSServer(http.RedirectHandler(plain.URL, http.StatusFound))
	t.Cleanup(secure.Close)
	c, _ := newTestClient(t, loopback)
	c.direct.TLSClientConfig = secure.Client().Transport.(*http.Transport).TLSClientConfig
	_, err := c.Download(t.Context(), Request{URL: secure.URL, To: target(t)})
	wantEqual(t, "error", err.Error(), "download "+secure.URL+": redirect from "+secure.URL+" to "+plain.URL+" refused: it leaves https")
	wantEqual(t, "requests", len(plain.requests()), 0)
}

func TestAnUntrustedCertificateIsFinal(t *testing.T) {
	secure := httptest.NewUnstartedServer(http.NotFoundHandler())
	secure.Config.ErrorLog = quiet
	secure.StartTLS()
	t.Cleanup(secure.Close)
	c, _ := newTestClient(t, loopback)
	got, err := c.Download(t.Context(), Request{URL: secure.URL, To: target(t)})
	var cert *tls.CertificateVerificationError
	if !errors.As(err, &cert) {
		t.Errorf("got %v", err)
	}
	wantEqual(t, "attempts", got.Attempts, 1)
}

func TestOnlyWebAddressesAreRequested(t *testing.T) {
	c, _ := newTestClient(t, loopback)
	for url, want := range map[string]string{
		"file:///etc/passwd":      `download file:///etc/passwd: the scheme "file" is neither http nor https`,
		"ftp.ripe.net/pub":        `download ftp.ripe.net/pub: the scheme "" is neither http nor https`,
		"https://me:word@host/f":  "download https://me:xxxxx@host/f: the address must not hold a user name or password",
		"https://host\n/f":        "download https://host\n/f: net/url: invalid control character in URL",
		"https://:443/f":          "download https://:443/f: the address names no host",
		"gopher://example.org/0f": `download gopher://example.org/0f: the scheme "gopher" is neither http nor https`,
	} {
		_, err := c.Download(t.Context(), Request{URL: url, To: target(t)})
		wantEqual(t, url, err.Error(), want)
	}
}

func TestAMirrorHasEveryHostsFilesBelowIt(t *testing.T) {
	content := delegations()
	p := publish(t, func(_ int, w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/moved") {
			http.Redirect(w, r, "https://ftp.ripe.net/elsewhere", http.StatusFound)
			return
		}
		serve(w, r, `"v1"`, content)
	})
	c, _ := newTestClient(t, Options{AllowPrivate: true, Mirror: p.URL + "/open/data/"})
	for from, want := range map[string]string{
		"https://ftp.RIPE.net/pub/stats/latest": "/open/data/ftp.ripe.net/pub/stats/latest",
		"https://stats.labs.apnic.net/a?f=j&x":  "/open/data/stats.labs.apnic.net/a?f=j&x",
		"http://example.org:8080/a%20b/c%2Fd":   "/open/data/example.org:8080/a%20b/c%2Fd",
		"https://example.org/../../secret":      "/open/data/example.org/secret",
		"https://example.org":                   "/open/data/example.org",
	} {
		to := target(t)
		got, err := c.Download(t.Context(), Request{URL: from, To: to})
		if err != nil {
			t.Errorf("%s: %v", from, err)
			continue
		}
		wantEqual(t, from, strings.TrimSuffix(got.URL, "/"), p.URL+want)
		wantFile(t, to, content)
	}
	_, err := c.Download(t.Context(), Request{URL: "https://ftp.ripe.net/moved", To: target(t)})
	at := p.URL + "/open/data/ftp.ripe.net/moved"
	wantEqual(t, "redirect", err.Error(), "download https://ftp.ripe.net/moved: redirect from "+at+" to https://ftp.ripe.net/elsewhere refused: it leaves the mirror")

	guarded, _ := newTestClient(t, Options{Mirror: p.URL})
	var refused *addressError
	if _, err := guarded.Download(t.Context(), Request{URL: "https://ftp.ripe.net/f", To: target(t)}); !errors.As(err, &refused) {
		t.Errorf("a mirror on loopback, not permitted: got %v", err)
	}
	if _, err := NewClient(Options{Mirror: "mirror.example.org/data"}); err == nil {
		t.Error("a mirror that is no URL was taken")
	}
}

// The proxy's own address is the operator's choice; addresses that URLs spell
// out are still judged.
func TestAProxyMayBePrivateButDoesNotLeadToPrivateAddresses(t *testing.T) {
	content := delegations()
	proxy := publish(t, func(_ int, w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/inside" {
			http.Redirect(w, r, "http://169.254.169.254/latest/meta-data", http.StatusFound)
			return
		}
		serve(w, r, `"v1"`, content)
	})
	c, _ := newTestClient(t, Options{})
	via, err := url.Parse(proxy.URL)
	if err != nil {
		t.Fatal(err)
	}
	c.proxy = func(*http.Request) (*url.URL, error) { return via, nil }
	to := target(t)
	got, err := c.Download(t.Context(), Request{URL: "http://publisher.example/f", To: to})
	if err != nil {
		t.Fatal(err)
	}
	wantEqual(t, "asked of the proxy", proxy.requests()[0].RequestURI, "http://publisher.example/f")
	wantEqual(t, "answered by", got.URL, "http://publisher.example/f")
	wantFile(t, to, content)
	for _, u := range []string{"http://publisher.example/inside", "http://127.0.0.1/", "http://localhost./", "http://db.LOCALHOST/", "http://[::1]:8080/", "http://[fe80::1%25eth0]/"} {
		_, err := c.Download(t.Context(), Request{URL: u, To: target(t)})
		var refused *addressError
		if !errors.As(err, &refused) {
			t.Errorf("%s: got %v", u, err)
		}
	}
	wantEqual(t, "requests", len(proxy.requests()), 2)
}

// only permits one server of a test, as if it were on the public Internet; every
// other address is judged as always.
func only(server *publisher) func(netip.AddrPort) bool {
	permitted := netip.MustParseAddrPort(server.Listener.Addr().String())
	return func(at netip.AddrPort) bool { return at == permitted || isPublic(at.Addr()) }
}
