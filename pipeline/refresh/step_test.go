package refresh_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"strings"
	"sync"
	"testing"
	"time"

	"basedoc/pipeline/ingest"
	"basedoc/pipeline/refresh"
	"basedoc/pipeline/store"
)

// withParser gives the source rain another parser of its table.
func (w *world) withParser(parse func(fs.FS) iter.Seq2[level, error]) {
	w.Sources[0].Tables = []ingest.Table{ingest.TableOf("levels", []string{"gauge", "place"}, parse)}
}

// watchPanics returns what will hold the panics that the runner tells of.
func (w *world) watchPanics() func() []refresh.Event {
	var mu sync.Mutex
	var told []refresh.Event
	w.Watch = func(ev refresh.Event) {
		mu.Lock()
		defer mu.Unlock()
		if ev.State == refresh.Panicked {
			told = append(told, ev)
		}
	}
	return func() []refresh.Event { mu.Lock(); defer mu.Unlock(); return told }
}

// wantOthers expects that rain is as it was on day 1 and tide of day 2, and that
// both of rain's files are in quarantine with a reason that says what is wanted.
func (w *world) wantOthers(reason string) {
	w.t.Helper()
	w.wantAnswer(day1, day1, day1+1)
	for _, part := range []string{"north", "south"} {
		s := w.state("rain", part)
		if s.State != refresh.StateQuarantined || !strings.Contains(s.Reason, reason) {
			w.t.Errorf("rain %s is %s: %s", part, s.State, s.Reason)
		}
	}
	wantEqual(w.t, "rain's files in quarantine", len(w.quarantined("rain")), 2)
	wantEqual(w.t, "what is left behind", strings.Join(leftovers(w.t, w.Store), " "), "")
	w.wantSound()
}

func TestAParserThatPanicsFailsItsPartsAlone(t *testing.T) {
	for name, parse := range map[string]func(fs.FS) iter.Seq2[level, error]{
		"in the caller": func(fs.FS) iter.Seq2[level, error] { panic("a level below none") },
		"between rows": func(fs.FS) iter.Seq2[level, error] {
			return func(yield func(level, error) bool) {
				yield(level{Gauge: "north", Place: "dam"}, nil)
				panic("a level below none")
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := storedWorld(t)
			w.publish(day1+1, "rain/north", "rain/south")
			w.withParser(parse)
			told := w.watchPanics()
			sum := w.refresh()
			w.wantOthers("table levels: the program is at fault, panic: a level below none")
			if reason := check(t, sum, "rain", "north").Reason; strings.Contains(reason, "goroutine") {
				t.Errorf("the stack is in the summary: %s", reason)
			}
			wantEqual(t, "an error at once", sum.IsOverdue(), true)
			events := told()
			wantEqual(t, "panics told", len(events), 2)
			for _, ev := range events {
				if ev.Source != "rain" || !strings.Contains(ev.Stack, "step_test.go") {
					t.Errorf("told %+v", ev)
				}
			}
		})
	}
}

func TestASourceThatPanicsOnSightFailsAlone(t *testing.T) {
	w := storedWorld(t)
	w.publish(day1+1, "rain/north", "rain/south")
	w.Sources[0].Identify = func(io.Reader) (ingest.Identity, error) { panic("what is this") }
	told := w.watchPanics()
	sum := w.refresh()
	w.wantOthers("the program is at fault, panic: what is this")
	wantEqual(t, "panics told", len(told()), 2)
	wantEqual(t, "published", sum.Published, true)
}

func TestASourcesOwnFetchMayPanic(t *testing.T) {
	w := storedWorld(t)
	w.Sources[0].Fetch = func(context.Context, ingest.Pull) error { panic("no page") }
	told := w.watchPanics()
	sum := w.refresh()
	wantEqual(t, "rain", check(t, sum, "rain", "north").Outcome, store.Failed)
	wantEqual(t, "panics told", len(told()), 1)
	w.wantAnswer(day1, day1, day1+1)
}

// endless never returns and never reads. It stops when the test ends.
func endless(t *testing.T) func(fs.FS) iter.Seq2[level, error] {
	ended := make(chan struct{})
	t.Cleanup(func() { close(ended) })
	return func(fs.FS) iter.Seq2[level, error] {
		return func(func(level, error) bool) { <-ended }
	}
}

func TestAParserThatNeverReturnsFailsItsPartsAlone(t *testing.T) {
	if testing.Short() {
		t.Skip("waits for a parser to end")
	}
	w := storedWorld(t)
	w.publish(day1+1, "rain/north", "rain/south")
	w.withParser(endless(t))
	w.PartTime = 2 * time.Second
	wantEqual(t, "an error at once", w.refresh().IsOverdue(), false)
	w.wantOthers("took longer than 2s")
}

func TestARefreshEndsWithItsContextWhateverAParserDoes(t *testing.T) {
	if testing.Short() {
		t.Skip("waits for a parser to end")
	}
	w := storedWorld(t)
	w.publish(day1+1, "rain/north")
	ctx, cancel := context.WithCancel(t.Context())
	parse := endless(t)
	w.withParser(func(part fs.FS) iter.Seq2[level, error] {
		cancel()
		return parse(part)
	})
	if _, err := w.Refresh(ctx, nil, w.now, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("the refresh ends with %v", err)
	}
	w.wantAnswer(day1, day1, day1)
	wantEqual(t, "files in quarantine", len(w.quarantined("rain")), 0)
	unlock, err := w.Store.Lock("refresh", w.clock)
	if err != nil {
		t.Fatalf("the lock is held on: %v", err)
	}
	unlock()
	// The next refresh takes up the file that waited.
	w.withParser(parseLevels)
	w.refresh()
	w.wantAnswer(day1+1, day1, day1+1)
}

// What is the matter with a gzip file is said with its name and the place.
func TestACutGzipSaysWhere(t *testing.T) {
	w := storedWorld(t)
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	z.Write(levelsOf("north", day1+1))
	z.Close()
	w.pub.at("/rain/north.csv", tagged(packed.Bytes()[:packed.Len()-6]))
	reason := check(t, w.refresh(), "rain", "north").Reason
	want := fmt.Sprintf("north.csv: the gzip file is cut short: it breaks off at byte %d, after %d bytes of content", packed.Len()-6, len(levelsOf("north", day1+1)))
	if !strings.HasPrefix(reason, want) {
		t.Errorf("refused with %q, want %q", reason, want)
	}
	wantEqual(t, "rain north", w.state("rain", "north").State, refresh.StateQuarantined)
}

// After an upgrade everything is made anew. What then fails is shown, though no
// new file has come.
func TestAPartThatCannotBeMadeAnewIsNotFresh(t *testing.T) {
	w := storedWorld(t)
	w.Code = "another"
	w.withParser(func(fs.FS) iter.Seq2[level, error] { panic("a new fault") })
	for _, again := range []func() error{
		func() error { _, err := w.Refresh(t.Context(), nil, w.now, nil); return err },
		func() error { _, err := w.Build(t.Context(), nil, w.now()); return err },
	} {
		err := again()
		if s := w.state("rain", "north"); s.State != refresh.StateFailing || !strings.Contains(s.Reason, "panic: a new fault") {
			t.Errorf("rain north is %s: %s (%v)", s.State, s.Reason, err)
		}
		wantEqual(t, "files in quarantine", len(w.quarantined("rain")), 0)
		w.wantAnswer(day1, day1, day1+1)
	}
	w.withParser(parseLevels)
	w.refresh()
	if s := w.state("rain", "north"); s.State == refresh.StateFailing || s.Reason != "" {
		t.Errorf("rain north is still %s: %s", s.State, s.Reason)
	}
}
