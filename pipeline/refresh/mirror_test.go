package refresh_test

import (
	"crypto/md5"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"basedoc/pipeline/ingest"
	"basedoc/pipeline/refresh"
	"basedoc/pipeline/store"
	"basedoc/pipeline/store/storetest"
)

// mirrored is a store that is refreshed from a mirror of a publisher whose files
// have checksums.
func mirrored(t *testing.T) (w *world, below string) {
	w = newWorld(t)
	source := gauges("rain", "https://publisher.example", &w.parsed, "north")
	source.Files[0].Checksum = source.Files[0].URL + ".md5"
	o := quick
	o.Mirror = w.pub.URL + "/mirror"
	w.Runner = runnerOver(t, filepath.Join(storetest.Dir(t), "store"), []ingest.Source{source}, o)
	below = "/mirror/publisher.example/rain/north.csv"
	w.pub.at(below, tagged(levelsOf("north", day1)))
	return w, below
}

// A mirror need not hold checksums: its operator vouches for the files. Where it
// does, they must be right, and where it is in trouble, that is a failure.
func TestAMirrorNeedNotHoldChecksums(t *testing.T) {
	t.Parallel()
	const remark = "taken without its publisher's checksum, which the mirror does not hold"
	right := bare(fmt.Appendf(nil, "%x  north.csv\n", md5.Sum(levelsOf("north", day1))))
	for name, c := range map[string]struct {
		checksum        http.HandlerFunc
		outcome, reason string
	}{
		"none":    {status(404), store.Changed, remark},
		"gone":    {status(410), store.Changed, remark},
		"right":   {right, store.Changed, ""},
		"wrong":   {bare([]byte("d3b07384d113edec49eaa6238ad5ff00\n")), store.Quarantined, "as its publisher says"},
		"trouble": {status(500), store.Failed, "500 Internal Server Error"},
		"refused": {status(403), store.Failed, "403 Forbidden"},
	} {
		w, below := mirrored(t)
		w.pub.at(below+".md5", c.checksum)
		got := check(t, w.refresh(), "rain", "north")
		wantEqual(t, name, got.Outcome, c.outcome)
		if !strings.Contains(got.Reason, c.reason) || c.reason == "" && got.Reason != "" {
			t.Errorf("%s: the user reads %q", name, got.Reason)
		}
	}
}

// A publisher that loses its checksum is another matter.
func TestAPublisherMustHoldItsChecksum(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.Sources[0].Files[0].Checksum = w.pub.URL + "/rain/north.csv.md5"
	got := check(t, w.refresh(), "rain", "north")
	wantEqual(t, "outcome", got.Outcome, store.Failed)
}

// A refresh that is killed while a checksum comes leaves nothing outside the store.
func TestAKilledRefreshLeavesNothingOutsideTheStore(t *testing.T) {
	t.Parallel()
	pub := newPublisher(t)
	scenarios["two sources have changed"].publish(pub)
	asked, stop := make(chan struct{}), make(chan struct{})
	pub.at("/rain/north.csv.md5", held(nil, asked, stop))
	defer close(stop)
	outside := storetest.Dir(t)
	cmd := child(t, "checksum", filepath.Join(storetest.Dir(t), "store"), "the first refresh", pub.URL)
	cmd.Env = append(cmd.Env, "TMPDIR="+outside)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	<-asked
	cmd.Process.Kill()
	if err := cmd.Wait(); !wasKilled(err) {
		t.Errorf("it was not killed: %v", err)
	}
	left, err := os.ReadDir(outside)
	if err != nil || len(left) > 0 {
		t.Errorf("left outside the store are %v (%v)", left, err)
	}
}

// Neither the log nor the store holds the secrets of an address, and a long name
// is none for a file.
func TestAnAddressIsToldWithoutItsSecrets(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	long := strings.Repeat("x", 300)
	w.pub.at("/rain/"+long, tagged(levelsOf("north", day1)))
	w.Sources[0].Files[0].URL = w.pub.URL + "/rain/" + long + "?api_key=s3cret&area=north"
	events := make(chan refresh.Event, 1000)
	w.Watch = func(ev refresh.Event) { events <- ev }
	got := check(t, w.refresh(), "rain", "north")
	wantEqual(t, "outcome", got.Outcome, store.Changed)
	close(events)
	for ev := range events {
		if strings.Contains(ev.Detail, "s3cret") {
			t.Errorf("told is %q", ev.Detail)
		}
	}
	v, err := w.Store.Current()
	if err != nil {
		t.Fatal(err)
	}
	p, _ := v.Part("rain", "north")
	if strings.Contains(p.URL, "s3cret") || p.File != "north" {
		t.Errorf("the vintage has %q from %q", p.File, p.URL)
	}
	if u, err := url.Parse(p.URL); err != nil || u.Query().Get("area") != "north" {
		t.Errorf("the vintage has %q", p.URL)
	}
}

// What a mirror lacks says nothing of the publisher.
func TestAnOptionalFileThatTheMirrorLacks(t *testing.T) {
	t.Parallel()
	w, below := mirrored(t)
	w.Sources[0].Files[0].Optional = true
	w.pub.at(below, http.NotFound)
	c := check(t, w.refresh(), "rain", "north")
	wantEqual(t, "outcome", c.Outcome, store.Skipped)
	wantEqual(t, "reason", c.Reason, "the mirror has no such file")
}
