package refresh_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"basedoc/pipeline/canon"
	"basedoc/pipeline/download"
	"basedoc/pipeline/refresh"
	"basedoc/pipeline/store"
)

// next is the file that north publishes on day 2.
var next = levelsOf("north", day1+1)

// A misdeed is what north's publisher does on day 2, and what becomes of it.
type misbehaviour struct {
	name    string
	answer  http.HandlerFunc
	client  download.Options // in place of quick, if it says anything
	outcome string
	reason  []string // in this order in what the user reads
	kept    []byte   // what is put aside, if it is rejected
}

var (
	turnedAway = "the publisher turns programs away; get the file with a browser, then: basedoc import rain north.csv --store /"
	lastGood   = "the last good data stay; the file is kept at "
)

func misbehaviours() []misbehaviour {
	half := "gauge,place,day,level\n" + strings.Join(recordsOf("north", day1+1)[:4], "")
	wordy := "gauge,place,day,level\n" + strings.ReplaceAll(strings.Join(recordsOf("north", day1+1)[:4], ""), ",2026", strings.Repeat("y", 20)+",2026")
	renamed := []byte(strings.Replace(string(next), "place", "site", 1))
	html := []byte("<!DOCTYPE html>\n<html><title>Are you a robot?</title></html>\n")
	doubtful := []byte(strings.Replace(string(next), ",201\n", ",high\n", 1))
	failed, quarantined, changed := store.Failed, store.Quarantined, store.Changed
	return []misbehaviour{
		{name: "403", answer: status(403), outcome: failed, reason: []string{"/rain/north.csv: 403 Forbidden: " + turnedAway}},
		{name: "404", answer: status(404), outcome: failed,
			reason: []string{"404 Not Found: the publisher has moved or withdrawn the file; find it on their site, then: basedoc import rain north.csv --store /"}},
		{name: "429 with a Retry-After that is sat out", answer: inTurn(status(429, "Retry-After", "1"), tagged(next)), outcome: changed},
		{name: "429 with a Retry-After of an hour", answer: status(429, "Retry-After", "3600"), outcome: failed,
			reason: []string{"429 Too Many Requests (the server asks to be left alone for 1h0m0s)"}},
		{name: "500 and then success", answer: inTurn(status(500), tagged(next)), outcome: changed},
		{name: "500 for ever", answer: status(500), outcome: failed, reason: []string{"gave up after 2 attempts: 500 Internal Server Error"}},
		{name: "slow drip", answer: drip(next, 5*time.Millisecond), outcome: failed,
			client: download.Options{AllowPrivate: true, Retries: -1, Overall: 600 * time.Millisecond},
			reason: []string{"cut after ", "bytes: took longer than 600ms in all: context deadline exceeded"}},
		{name: "silence", answer: silent, outcome: failed,
			client: download.Options{AllowPrivate: true, Retries: -1, Idle: 400 * time.Millisecond},
			reason: []string{"cut after 0 bytes: no bytes for 400ms"}},
		{name: "cut, and no Range", answer: cut(next, 60), outcome: failed, reason: []string{"gave up after 2 attempts: cut after 60 of 295 bytes: unexpected EOF"}},
		{name: "cut, and Range", answer: inTurn(cut(next, 60, "ETag", etag(next), "Accept-Ranges", "bytes"), tagged(next)), outcome: changed},
		{name: "Content-Length too long", answer: func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "1000")
			w.Write(next)
		}, outcome: failed, reason: []string{"gave up after 2 attempts: cut after 295 of 1000 bytes: unexpected EOF"}},
		{name: "Content-Length too short", answer: tooShort(next, 12), outcome: quarantined, kept: next[:len(next)-12],
			reason: []string{"build rain: table levels: north.csv:11: 3 fields where the header has 4", lastGood}},
		{name: "redirect loop", answer: maze, outcome: failed, reason: []string{"redirect from ", "north.csv?room=b to ", "?room=a refused: it goes in a circle"}},
		{name: "HTML with status 200", answer: tagged(html), outcome: quarantined, kept: html, reason: []string{"this is an HTML page, not CSV", lastGood}},
		{name: "gzip bomb", answer: bare(bomb()), outcome: quarantined, kept: bomb(), reason: []string{"the packed file expands to more than 200 times its size", lastGood}},
		{name: "zip with a name that climbs", answer: bare(climbing()), outcome: quarantined, kept: climbing(),
			reason: []string{`the archive's entry "../../etc/cron.d/levels" has a name that leaves the archive's folder`, lastGood}},
		{name: "emptied file", answer: bare(nil), outcome: quarantined, kept: []byte{}, reason: []string{"this file is empty, not CSV", lastGood}},
		{name: "only the header left", answer: bare([]byte("gauge,place,day,level\n")), outcome: quarantined, kept: []byte("gauge,place,day,level\n"),
			reason: []string{"north.csv:1: there is no record below the header", lastGood}},
		{name: "half the bytes gone", answer: tagged([]byte(half)), outcome: quarantined, kept: []byte(half),
			reason: []string{"the file has 129 bytes where the last good one has 295", lastGood}},
		{name: "half the rows gone", answer: tagged([]byte(wordy)), outcome: quarantined, kept: []byte(wordy),
			reason: []string{"build rain: ", "table levels, against the last good file of 2026-03-01: 4 rows are less than half of the 10 before", lastGood}},
		{name: "renamed columns", answer: tagged(renamed), outcome: quarantined, kept: renamed,
			reason: []string{`no column "place" in the header (gauge, site, day, level)`, lastGood}},
		{name: "a value that is none", answer: tagged(doubtful), outcome: quarantined, kept: doubtful,
			reason: []string{`build rain: table levels: north.csv:3: the level "high" is no number`, lastGood}},
		{name: "the file of another part", answer: tagged(levelsOf("south", day1+1)), outcome: quarantined, kept: levelsOf("south", day1+1),
			reason: []string{"asked for north, and got south", lastGood}},
		{name: "a file older than the one held", answer: tagged(levelsOf("north", day1-1)), outcome: quarantined, kept: levelsOf("north", day1-1),
			reason: []string{"north of 2026-02-28 is older than that of 2026-03-01 (fetch), which it would take the place of", lastGood}},
	}
}

// bomb is a megabyte and more of nothing, packed.
func bomb() []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write(make([]byte, 4<<20))
	w.Close()
	return b.Bytes()
}

// climbing is an archive that would be unpacked outside its folder.
func climbing() []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	f, _ := w.Create("../../etc/cron.d/levels")
	f.Write(next)
	w.Close()
	return b.Bytes()
}

// Whatever a publisher does on day 2: the other parts are renewed, the last
// good levels stay, the user reads why, and when the publisher has recovered
// the next refresh has everything.
func TestAMisbehavingPublisherHarmsNothing(t *testing.T) {
	for i, m := range misbehaviours() {
		if testing.Short() && i%3 > 0 {
			continue
		}
		t.Run(m.name, func(t *testing.T) {
			t.Parallel()
			w := storedWorld(t)
			if m.client != (download.Options{}) {
				client, err := download.NewClient(m.client)
				if err != nil {
					t.Fatal(err)
				}
				w.Client = client
			}
			w.pub.at("/rain/north.csv", m.answer)
			sum, err := w.Refresh(t.Context(), nil, w.now, nil)
			if err != nil {
				t.Errorf("a publisher's misdeed is an error of the refresh: %v", err)
			}
			w.wantTold(sum, m)
			wantEqual(t, "published", sum.Published, true)
			wantEqual(t, "coast", check(t, sum, "tide", "coast").Outcome, store.Changed)
			wantEqual(t, "south", check(t, sum, "rain", "south").Outcome, store.Unchanged)
			north := day1
			if m.outcome == store.Changed {
				north++
			}
			w.wantAnswer(north, day1, day1+1)
			w.wantKept(m)
			w.wantSound()

			w.publish(day1+2, "rain/north")
			w.clock = at(day1 + 2)
			w.Client = runnerOver(t, "", nil, quick).Client
			sum = w.refresh()
			wantEqual(t, "sound afterwards", sum.IsSound(), true)
			w.wantAnswer(day1+2, day1, day1+1)
			if s := w.state("rain", "north"); s.State != refresh.StateFresh || s.Reason != "" || !s.FailingSince.IsZero() {
				t.Errorf("after the recovery north is %+v", s)
			}
		})
	}
}

// wantTold compares what the user reads of north with what it should be.
func (w *world) wantTold(sum refresh.Summary, m misbehaviour) {
	w.t.Helper()
	c := check(w.t, sum, "rain", "north")
	wantEqual(w.t, "outcome", c.Outcome, m.outcome)
	rest := c.Reason
	for _, want := range m.reason {
		_, after, found := strings.Cut(rest, want)
		if !found {
			w.t.Errorf("the user reads\n%s\nwhich lacks %q", c.Reason, want)
		}
		rest = after
	}
	s := w.state("rain", "north")
	wantEqual(w.t, "reason in status", s.Reason, c.Reason)
	switch m.outcome {
	case store.Changed:
		wantEqual(w.t, "reason", c.Reason, "")
		wantEqual(w.t, "state", s.State, refresh.StateFresh)
		wantEqual(w.t, "date", s.DataDate, day1+1)
		return
	case store.Failed:
		wantEqual(w.t, "state", s.State, refresh.StateFailing)
	case store.Quarantined:
		wantEqual(w.t, "state", s.State, refresh.StateQuarantined)
	}
	wantEqual(w.t, "date", s.DataDate, day1)
	wantEqual(w.t, "failing since", s.FailingSince, at(day1+1))
	wantEqual(w.t, "last known to be the newest", c.CheckedAt, at(day1))
}

// wantKept expects what was refused in quarantine, byte for byte, with the
// reason beside it, and nothing else.
func (w *world) wantKept(m misbehaviour) {
	w.t.Helper()
	files := w.quarantined("rain")
	if m.kept == nil {
		wantEqual(w.t, "files in quarantine", len(files), 0)
		return
	}
	if len(files) != 1 {
		w.t.Fatalf("in quarantine are %v", files)
	}
	got, err := os.ReadFile(files[0])
	if err != nil || !bytes.Equal(got, m.kept) {
		w.t.Errorf("%s has %d bytes, want %d; %v", files[0], len(got), len(m.kept), err)
	}
	rel, err := filepath.Rel(w.Store.Path(""), filepath.Dir(files[0]))
	if err != nil {
		w.t.Fatal(err)
	}
	raw, err := w.Store.ReadRaw(rel)
	if err != nil {
		w.t.Fatal(err)
	}
	for _, want := range m.reason {
		if want != lastGood && !strings.Contains(raw.Reason, want) {
			w.t.Errorf("the reason beside the file is %q, which lacks %q", raw.Reason, want)
		}
	}
	said, _, _ := strings.Cut(w.state("rain", "north").Reason, "\n  if it is true, after a look at the file: basedoc import ")
	if !strings.HasSuffix(said, lastGood+files[0]) {
		w.t.Errorf("the user reads %q, and the file is %s", said, files[0])
	}
}

// What has not changed is proved to be unchanged, and costs nothing: no file is
// parsed, no vintage is made.
func TestNothingNewCostsNothing(t *testing.T) {
	for _, c := range []struct {
		name   string
		answer func([]byte) http.HandlerFunc
	}{
		{"304", tagged},
		{"200 without validators", bare},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			for _, f := range []string{"rain/north", "rain/south", "tide/coast"} {
				w.pub.at("/"+f+".csv", c.answer(levelsOf(filepath.Base(f), day1)))
			}
			first := w.refresh()
			wantEqual(t, "published at first", first.Published, true)
			wantEqual(t, "files parsed at first", w.parsed.Load(), 3)
			w.clock = at(day1 + 1)
			sum := w.refresh()
			wantEqual(t, "unchanged", sum.Count(store.Unchanged), 3)
			wantEqual(t, "published", sum.Published, false)
			wantEqual(t, "vintage", sum.Vintage.ID, first.Vintage.ID)
			wantEqual(t, "files parsed", w.parsed.Load(), 3)
			vintages, err := w.Store.Vintages()
			wantEqual(t, "vintages", len(vintages), 1)
			if err != nil || len(leftovers(t, w.Store)) > 0 {
				t.Errorf("left behind: %v; %v", leftovers(t, w.Store), err)
			}
			s := w.state("rain", "north")
			wantEqual(t, "checked at", s.CheckedAt, at(day1+1))
			wantEqual(t, "changed at", s.ChangedAt, at(day1))
		})
	}
}

// A download that was cut goes on where it ended: the second request asks for
// the rest, and the file is whole.
func TestACutDownloadGoesOn(t *testing.T) {
	t.Parallel()
	w := storedWorld(t)
	w.pub.at("/rain/north.csv", inTurn(cut(next, 60, "ETag", etag(next), "Accept-Ranges", "bytes"), tagged(next)))
	w.refresh()
	asked := w.pub.requests("/rain/north.csv")
	wantEqual(t, "requests", len(asked), 2)
	wantEqual(t, "range", asked[len(asked)-1].Header.Get("Range"), "bytes=60-")
	w.wantAnswer(day1+1, day1, day1+1)
}

// When a publisher says nothing new for longer than its source allows, the data
// are stale, though every refresh went well.
func TestSilenceGrowsStale(t *testing.T) {
	t.Parallel()
	w := storedWorld(t)
	for _, c := range []struct {
		day   canon.Day
		state string
	}{{day1 + 3, refresh.StateDue}, {day1 + 11, refresh.StateStale}} {
		w.clock = at(c.day)
		sum := w.refresh()
		wantEqual(t, "state", w.state("rain", "south").State, c.state)
		wantEqual(t, "sound", sum.IsSound(), true)
	}
}
