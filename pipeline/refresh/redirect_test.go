package refresh_test

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"basedoc/pipeline/download"
	"basedoc/pipeline/ingest"
	"basedoc/pipeline/store"
	"basedoc/pipeline/store/storetest"
)

// proxy is the environment's proxy during these tests. It answers in place of
// public hosts, so that a client which refuses private addresses has someone to
// talk to. Requests to loopback do not go through it.
var proxy *publisher

func startProxy() (stop func()) {
	proxy = servePublisher()
	for _, name := range []string{"HTTP_PROXY", "http_proxy"} {
		os.Setenv(name, proxy.URL)
	}
	os.Unsetenv("NO_PROXY")
	os.Unsetenv("no_proxy")
	return proxy.Close
}

// A publisher on the public Internet sends us to a machine inside our network:
// nothing is asked of it.
func TestARedirectToAPrivateAddressIsRefused(t *testing.T) {
	t.Parallel()
	inside := newPublisher(t)
	inside.at("/secrets", bare(next))
	w := newWorld(t)
	for _, to := range []string{inside.URL + "/secrets", "http://10.1.2.3/north.csv", "http://169.254.169.254/latest/meta-data", "http://[::1]/north.csv"} {
		proxy.at("/rain/north.csv", func(rw http.ResponseWriter, r *http.Request) { http.Redirect(rw, r, to, http.StatusFound) })
		proxy.at("/rain/south.csv", tagged(levelsOf("south", day1)))
		source := gauges("rain", "http://publisher.example", &w.parsed, "north", "south")
		e := runnerOver(t, filepath.Join(storetest.Dir(t), "store"), []ingest.Source{source}, download.Options{Retries: -1})
		sum, err := e.Refresh(t.Context(), nil, w.now, nil)
		if err != nil {
			t.Fatal(err)
		}
		c := check(t, sum, "rain", "north")
		wantEqual(t, "outcome", c.Outcome, store.Failed)
		if !strings.HasSuffix(c.Reason, "which is not a public address (--allow-private permits it)") {
			t.Errorf("to %s the user reads %q", to, c.Reason)
		}
		wantEqual(t, "south", check(t, sum, "rain", "south").Outcome, store.Changed)
	}
	wantEqual(t, "requests to the inside", len(inside.requests("/secrets")), 0)
}
